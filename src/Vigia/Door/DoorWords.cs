namespace Vigia.Door;

/// <summary>The words for roles and scopes; part of the API's contract and of what is stored, so spelled out.</summary>
internal static class DoorWords
{
    private static readonly (Role Role, string Word)[] Roles =
        [(Role.Viewer, "viewer"), (Role.Operator, "operator"), (Role.Administrator, "administrator")];

    private static readonly (Access Scope, string Word)[] Scopes =
        [(Access.Read, "read"), (Access.Metrics, "metrics"), (Access.Samples, "samples"), (Access.Operate, "operate"), (Access.Administer, "administer")];

    /// <summary>The roles there are, for messages.</summary>
    public static string AllRoles { get; } = string.Join(", ", Roles.Select(one => one.Word));

    /// <summary>The scopes a token can have, for messages.</summary>
    public static string AllScopes { get; } = string.Join(", ", Scopes.Select(one => one.Word));

    public static string Of(Role role) => Array.Find(Roles, one => one.Role == role).Word;

    public static string Of(Access scope) => Array.Find(Scopes, one => one.Scope == scope).Word ?? throw new ArgumentOutOfRangeException(nameof(scope), scope, "Not a scope of tokens.");

    public static bool TryParse(string? word, out Role role) => Find(Roles, word, out role);

    public static bool TryParse(string? word, out Access scope) => Find(Scopes, word, out scope);

    /// <summary>The scopes of a stored list; a word nobody knows allows nothing.</summary>
    public static IReadOnlyList<Access> ScopesOf(string words) =>
        [.. Scopes.Where(one => words.Split(' ').Contains(one.Word)).Select(one => one.Scope)];

    /// <summary>The role of a stored word; the least for one that nobody knows.</summary>
    public static Role RoleOf(string word) => TryParse(word, out Role role) ? role : Role.Viewer;

    private static bool Find<T>((T Value, string Word)[] known, string? word, out T value)
        where T : struct
    {
        var found = Array.FindIndex(known, one => one.Word == word);
        value = found < 0 ? default : known[found].Value;
        return found >= 0;
    }
}
