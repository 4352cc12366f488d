namespace Vigia.Storage;

/// <summary>Who may come in: users, their sessions, their tokens. The same for all hosts of a store.</summary>
public interface IAccountStore
{
    /// <summary>All users, by name.</summary>
    ValueTask<IReadOnlyList<StoredUser>> ListUsersAsync(CancellationToken cancel);

    /// <summary>The user of that name, or null.</summary>
    ValueTask<StoredUser?> FindUserAsync(string name, CancellationToken cancel);

    /// <summary>Adds a user, or replaces the one of the same name.</summary>
    ValueTask SaveUserAsync(StoredUser user, CancellationToken cancel);

    /// <summary>Removes a user with its sessions and tokens. False when there is none of that name.</summary>
    ValueTask<bool> RemoveUserAsync(string name, CancellationToken cancel);

    /// <summary>All tokens, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredToken>> ListTokensAsync(CancellationToken cancel);

    /// <summary>The token of that id, or null.</summary>
    ValueTask<StoredToken?> FindTokenAsync(string id, CancellationToken cancel);

    /// <summary>Adds a token, or replaces the one of the same id.</summary>
    ValueTask SaveTokenAsync(StoredToken token, CancellationToken cancel);

    /// <summary>Removes a token. False when there is none of that id.</summary>
    ValueTask<bool> RemoveTokenAsync(string id, CancellationToken cancel);

    /// <summary>All sessions, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredSession>> ListSessionsAsync(CancellationToken cancel);

    /// <summary>The session of that id, or null.</summary>
    ValueTask<StoredSession?> FindSessionAsync(string id, CancellationToken cancel);

    /// <summary>Adds a session, or replaces the one of the same id; sessions that expired before it was made are removed.</summary>
    ValueTask SaveSessionAsync(StoredSession session, CancellationToken cancel);

    /// <summary>Removes a session. False when there is none of that id.</summary>
    ValueTask<bool> RemoveSessionAsync(string id, CancellationToken cancel);
}
