namespace Vigia.Storage.Memory;

/// <summary>Users, sessions and tokens in memory.</summary>
internal sealed class MemoryAccounts : IAccountStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, StoredUser> _users = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, StoredToken> _tokens = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, StoredSession> _sessions = new(StringComparer.Ordinal);

    public ValueTask<IReadOnlyList<StoredUser>> ListUsersAsync(CancellationToken cancel) => Locked<IReadOnlyList<StoredUser>>(() => [.. _users.Values]);

    public ValueTask<StoredUser?> FindUserAsync(string name, CancellationToken cancel) => Locked(() => _users.GetValueOrDefault(name));

    public ValueTask SaveUserAsync(StoredUser user, CancellationToken cancel)
    {
        lock (_gate) _users[user.Name] = user;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveUserAsync(string name, CancellationToken cancel) => Locked(() =>
    {
        foreach (var token in _tokens.Values.Where(token => token.User == name).ToList()) _tokens.Remove(token.Id);
        foreach (var session in _sessions.Values.Where(session => session.User == name).ToList()) _sessions.Remove(session.Id);
        return _users.Remove(name);
    });

    public ValueTask<IReadOnlyList<StoredToken>> ListTokensAsync(CancellationToken cancel) => Locked<IReadOnlyList<StoredToken>>(() => [.. _tokens.Values.OrderBy(token => token.CreatedMs)]);

    public ValueTask<StoredToken?> FindTokenAsync(string id, CancellationToken cancel) => Locked(() => _tokens.GetValueOrDefault(id));

    public ValueTask SaveTokenAsync(StoredToken token, CancellationToken cancel)
    {
        lock (_gate) _tokens[token.Id] = token;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveTokenAsync(string id, CancellationToken cancel) => Locked(() => _tokens.Remove(id));

    public ValueTask<IReadOnlyList<StoredSession>> ListSessionsAsync(CancellationToken cancel) => Locked<IReadOnlyList<StoredSession>>(() => [.. _sessions.Values.OrderBy(session => session.CreatedMs)]);

    public ValueTask<StoredSession?> FindSessionAsync(string id, CancellationToken cancel) => Locked(() => _sessions.GetValueOrDefault(id));

    public ValueTask SaveSessionAsync(StoredSession session, CancellationToken cancel)
    {
        lock (_gate)
        {
            foreach (var gone in _sessions.Values.Where(one => one.ExpiresMs <= session.CreatedMs).ToList()) _sessions.Remove(gone.Id);
            _sessions[session.Id] = session;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveSessionAsync(string id, CancellationToken cancel) => Locked(() => _sessions.Remove(id));

    private ValueTask<T> Locked<T>(Func<T> work)
    {
        lock (_gate) return ValueTask.FromResult(work());
    }
}
