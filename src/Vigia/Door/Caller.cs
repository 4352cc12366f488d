using Vigia.Storage;

namespace Vigia.Door;

/// <summary>Who makes a request.</summary>
/// <param name="User">The user, or whose token it is.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="Session">The session, for a browser.</param>
/// <param name="Token">The token, for a program.</param>
internal sealed record Caller(StoredUser User, Role Role, StoredSession? Session, StoredToken? Token)
{
    /// <summary>What the token allows; null for a browser, which may all its user may.</summary>
    public IReadOnlyList<Access>? Scopes { get; } = Token is null ? null : DoorWords.ScopesOf(Token.Scopes);

    /// <summary>Name for the record of changes.</summary>
    public string Name => Token is null ? User.Name : $"{User.Name} (token {Token.Name})";
}
