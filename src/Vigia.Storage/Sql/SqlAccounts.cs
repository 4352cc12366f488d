namespace Vigia.Storage.Sql;

/// <summary>Users, sessions and tokens in a SQL database.</summary>
internal sealed class SqlAccounts(SqlDatabase database) : IAccountStore
{
    private const string UserColumns = "name, role, password_hash, totp_secret, totp_step, recovery_codes, created_ms, password_set_ms";
    private const string SelectUsers = $"SELECT {UserColumns} FROM account ORDER BY name";
    private const string SelectUser = $"SELECT {UserColumns} FROM account WHERE name=?1";
    private const string DeleteUser = "DELETE FROM account WHERE name=?1";
    private const string UpsertUser = $"""
        INSERT INTO account ({UserColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (name) DO UPDATE SET role=excluded.role, password_hash=excluded.password_hash, totp_secret=excluded.totp_secret,
            totp_step=excluded.totp_step, recovery_codes=excluded.recovery_codes, created_ms=excluded.created_ms, password_set_ms=excluded.password_set_ms
        """;

    private const string TokenColumns = "id, name, account, scopes, hash, created_ms, expires_ms, used_ms";
    private const string SelectTokens = $"SELECT {TokenColumns} FROM token ORDER BY created_ms, id";
    private const string SelectToken = $"SELECT {TokenColumns} FROM token WHERE id=?1";
    private const string DeleteToken = "DELETE FROM token WHERE id=?1";
    private const string DeleteTokensOf = "DELETE FROM token WHERE account=?1";
    private const string UpsertToken = $"""
        INSERT INTO token ({TokenColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (id) DO UPDATE SET name=excluded.name, account=excluded.account, scopes=excluded.scopes, hash=excluded.hash,
            created_ms=excluded.created_ms, expires_ms=excluded.expires_ms, used_ms=excluded.used_ms
        """;

    private const string SessionColumns = "id, account, created_ms, seen_ms, expires_ms, address, agent";
    private const string SelectSessions = $"SELECT {SessionColumns} FROM session ORDER BY created_ms, id";
    private const string SelectSession = $"SELECT {SessionColumns} FROM session WHERE id=?1";
    private const string DeleteSession = "DELETE FROM session WHERE id=?1";
    private const string DeleteSessionsOf = "DELETE FROM session WHERE account=?1";
    private const string DeleteExpired = "DELETE FROM session WHERE expires_ms<=?1";
    private const string UpsertSession = $"""
        INSERT INTO session ({SessionColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (id) DO UPDATE SET account=excluded.account, created_ms=excluded.created_ms, seen_ms=excluded.seen_ms,
            expires_ms=excluded.expires_ms, address=excluded.address, agent=excluded.agent
        """;

    public ValueTask<IReadOnlyList<StoredUser>> ListUsersAsync(CancellationToken cancel) => All(SelectUsers, User, cancel);

    public ValueTask<StoredUser?> FindUserAsync(string name, CancellationToken cancel) => Find(SelectUser, name, User, cancel);

    public ValueTask SaveUserAsync(StoredUser user, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        database.Write(writer => writer.Prepare(UpsertUser).Bind(1, user.Name).Bind(2, user.Role).Bind(3, user.PasswordHash).Bind(4, user.TotpSecret)
            .Bind(5, user.TotpStep).Bind(6, user.RecoveryCodes).Bind(7, user.CreatedMs).Bind(8, user.PasswordSetMs).Run());
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveUserAsync(string name, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Write(writer =>
        {
            writer.Prepare(DeleteSessionsOf).Bind(1, name).Run();
            writer.Prepare(DeleteTokensOf).Bind(1, name).Run();
            writer.Prepare(DeleteUser).Bind(1, name).Run();
            return writer.Changes > 0;
        }));
    }

    public ValueTask<IReadOnlyList<StoredToken>> ListTokensAsync(CancellationToken cancel) => All(SelectTokens, Token, cancel);

    public ValueTask<StoredToken?> FindTokenAsync(string id, CancellationToken cancel) => Find(SelectToken, id, Token, cancel);

    public ValueTask SaveTokenAsync(StoredToken token, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        database.Write(writer => writer.Prepare(UpsertToken).Bind(1, token.Id).Bind(2, token.Name).Bind(3, token.User).Bind(4, token.Scopes)
            .Bind(5, token.Hash).Bind(6, token.CreatedMs).Bind(7, token.ExpiresMs).Bind(8, token.UsedMs).Run());
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveTokenAsync(string id, CancellationToken cancel) => Remove(DeleteToken, id, cancel);

    public ValueTask<IReadOnlyList<StoredSession>> ListSessionsAsync(CancellationToken cancel) => All(SelectSessions, Session, cancel);

    public ValueTask<StoredSession?> FindSessionAsync(string id, CancellationToken cancel) => Find(SelectSession, id, Session, cancel);

    public ValueTask SaveSessionAsync(StoredSession session, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        database.Write(writer =>
        {
            writer.Prepare(DeleteExpired).Bind(1, session.CreatedMs).Run();
            writer.Prepare(UpsertSession).Bind(1, session.Id).Bind(2, session.User).Bind(3, session.CreatedMs).Bind(4, session.SeenMs)
                .Bind(5, session.ExpiresMs).Bind(6, session.Address).Bind(7, session.Agent).Run();
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveSessionAsync(string id, CancellationToken cancel) => Remove(DeleteSession, id, cancel);

    private static StoredUser User(SqlStatement row) =>
        new(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Long(4), row.Text(5), row.Long(6), row.Long(7));

    private static StoredToken Token(SqlStatement row) =>
        new(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Long(5), row.Long(6), row.Long(7));

    private static StoredSession Session(SqlStatement row) =>
        new(row.Text(0), row.Text(1), row.Long(2), row.Long(3), row.Long(4), row.Text(5), row.Text(6));

    private ValueTask<IReadOnlyList<T>> All<T>(string sql, Func<SqlStatement, T> make, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<T>>(database.Read(reader => SqlRows.All(reader.Prepare(sql), make)));
    }

    private ValueTask<T?> Find<T>(string sql, string key, Func<SqlStatement, T> make, CancellationToken cancel)
        where T : class
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(reader => SqlRows.First(reader.Prepare(sql).Bind(1, key), make)));
    }

    private ValueTask<bool> Remove(string sql, string key, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Write(writer =>
        {
            writer.Prepare(sql).Bind(1, key).Run();
            return writer.Changes > 0;
        }));
    }
}
