using Vigia.Storage;

namespace Vigia.Door;

/// <summary>Users and what they sign in with. Safe for concurrent use: what reads and then writes does so one at a time.</summary>
internal sealed class Accounts(IVigiaStore store, TimeProvider time) : IDisposable
{
    /// <summary>Name of the user made at the first start.</summary>
    public const string FirstName = "admin";

    public const int ShortestPassword = 12;
    public const int LongestPassword = 256;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, string> _pendingFactors = new(StringComparer.Ordinal);

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? ComplainOfName(string? name) =>
        name is { Length: >= 1 and <= 64 } && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-')
            ? null
            : "1 to 64 of a-z, 0-9, '.', '_' and '-', beginning with a letter";

    /// <summary>What is wrong with a password; null when nothing is.</summary>
    public static string? ComplainOfPassword(string? password, string name) =>
        password is { Length: >= ShortestPassword and <= LongestPassword } && !password.Contains(name, StringComparison.OrdinalIgnoreCase) && password.Distinct().Count() >= 5
            ? null
            : $"{ShortestPassword} to {LongestPassword} characters, at least 5 different ones, without the user's name";

    public async Task<IReadOnlyList<StoredUser>> ListAsync(CancellationToken cancel) => await store.Accounts.ListUsersAsync(cancel);

    public async Task<StoredUser?> FindAsync(string name, CancellationToken cancel) => await store.Accounts.FindUserAsync(name, cancel);

    /// <summary>Whether somebody has set a password; until then only this machine is answered.</summary>
    public async Task<bool> AnybodyHasPasswordAsync(CancellationToken cancel) => (await ListAsync(cancel)).Any(user => PasswordHash.IsOne(user.PasswordHash));

    /// <summary>
    /// The key of a link for the first administrator when nobody has a password yet; null otherwise. Each start makes a
    /// new one: the one before does not work any more.
    /// </summary>
    public async Task<string?> FirstLinkAsync(CancellationToken cancel)
    {
        var users = await ListAsync(cancel);
        if (users.Any(user => PasswordHash.IsOne(user.PasswordHash))) return null;
        var first = users.FirstOrDefault(user => user.Role == DoorWords.Of(Role.Administrator));
        var key = Secret.New();
        first ??= New(FirstName, Role.Administrator);
        await store.Accounts.SaveUserAsync(first with { PasswordHash = OneTimeLink.Store(key, NowMs) }, cancel);
        return key;
    }

    /// <summary>Adds a user; the key of the link to set the password with, or null when the name is taken.</summary>
    public Task<string?> AddAsync(string name, Role role, CancellationToken cancel) => AloneAsync<string?>(async () =>
    {
        if (await FindAsync(name, cancel) is not null) return null;
        var key = Secret.New();
        await store.Accounts.SaveUserAsync(New(name, role) with { PasswordHash = OneTimeLink.Store(key, NowMs) }, cancel);
        return key;
    }, cancel);

    /// <summary>Forgets a user's password, second factor and sessions; the key of a link to set a new one with, or null when there is no such user.</summary>
    public Task<string?> ResetAsync(string name, CancellationToken cancel) => AloneAsync<string?>(async () =>
    {
        if (await FindAsync(name, cancel) is not { } user) return null;
        var key = Secret.New();
        await store.Accounts.SaveUserAsync(user with { PasswordHash = OneTimeLink.Store(key, NowMs), PasswordSetMs = 0, TotpSecret = "", RecoveryCodes = "" }, cancel);
        await EndSessionsAsync(name, except: null, cancel);
        return key;
    }, cancel);

    /// <summary>The user a link lets in, once; null when it is used up, too old or wrong.</summary>
    public Task<StoredUser?> EnterAsync(string key, CancellationToken cancel) => AloneAsync<StoredUser?>(async () =>
    {
        var user = (await ListAsync(cancel)).FirstOrDefault(one => OneTimeLink.Opens(one, key, NowMs));
        if (user is null) return null;
        var entered = user with { PasswordHash = "" };
        await store.Accounts.SaveUserAsync(entered, cancel);
        return entered;
    }, cancel);

    /// <summary>Who signs in with a name, a password and, where there is one, a second factor.</summary>
    public Task<SignInResult> SignInAsync(string name, string password, string? code, CancellationToken cancel) => AloneAsync(async () =>
    {
        var user = await FindAsync(name, cancel);
        if (!await PasswordHash.VerifyAsync(password, user?.PasswordHash, cancel) || user is null) return new SignInResult(null, NeedsCode: false);
        if (user.TotpSecret.Length == 0) return new SignInResult(user, NeedsCode: false);
        if (string.IsNullOrEmpty(code)) return new SignInResult(null, NeedsCode: true);
        if (UseFactor(user, code) is not { } used) return new SignInResult(null, NeedsCode: false);
        await store.Accounts.SaveUserAsync(used, cancel);
        return new SignInResult(used, NeedsCode: false);
    }, cancel);

    /// <summary>Whether a password is the user's own; a user without one has nothing to prove.</summary>
    public static async Task<bool> ProvesAsync(StoredUser user, string? password, CancellationToken cancel) =>
        !PasswordHash.IsOne(user.PasswordHash) || await PasswordHash.VerifyAsync(password ?? "", user.PasswordHash, cancel);

    /// <summary>Sets a password and ends the user's sessions but one.</summary>
    public async Task SetPasswordAsync(string name, string password, string? keptSession, CancellationToken cancel)
    {
        var hash = await PasswordHash.OfAsync(password, cancel);
        await ChangeAsync(name, user => user with { PasswordHash = hash, PasswordSetMs = NowMs }, cancel);
        await EndSessionsAsync(name, keptSession, cancel);
    }

    /// <summary>Gives a user another role. False when there is no such user, or it is the only administrator who has a password.</summary>
    public Task<bool> ChangeRoleAsync(string name, Role role, CancellationToken cancel) => AloneAsync(async () =>
    {
        if (await FindAsync(name, cancel) is not { } user || (role != Role.Administrator && await IsLastAdministratorAsync(name, cancel))) return false;
        await store.Accounts.SaveUserAsync(user with { Role = DoorWords.Of(role) }, cancel);
        return true;
    }, cancel);

    /// <summary>Removes a user, sessions and tokens. False when there is no such user, or it is the only administrator who has a password.</summary>
    public Task<bool> RemoveAsync(string name, CancellationToken cancel) => AloneAsync(
        async () => !await IsLastAdministratorAsync(name, cancel) && await store.Accounts.RemoveUserAsync(name, cancel), cancel);

    /// <summary>Begins a second factor: its secret, to be shown once and confirmed by a code.</summary>
    public string BeginFactor(string name)
    {
        var secret = Totp.NewSecret();
        lock (_pendingFactors) _pendingFactors[name] = secret;
        return secret;
    }

    /// <summary>Confirms the second factor begun last: its recovery codes, or null when the code is wrong or none was begun.</summary>
    public async Task<IReadOnlyList<string>?> ConfirmFactorAsync(string name, string code, CancellationToken cancel)
    {
        string? secret;
        lock (_pendingFactors) secret = _pendingFactors.GetValueOrDefault(name);
        if (secret is null || Totp.Check(secret, code, NowMs, usedStep: 0) is not { } step) return null;
        lock (_pendingFactors) _pendingFactors.Remove(name);
        var codes = RecoveryCodes.New();
        await ChangeAsync(name, user => user with { TotpSecret = secret, TotpStep = step, RecoveryCodes = RecoveryCodes.Hash(codes) }, cancel);
        return codes;
    }

    /// <summary>Gives the second factor up.</summary>
    public Task RemoveFactorAsync(string name, CancellationToken cancel) =>
        ChangeAsync(name, user => user with { TotpSecret = "", RecoveryCodes = "" }, cancel);

    public void Dispose() => _turn.Dispose();

    private StoredUser New(string name, Role role) => new(name, DoorWords.Of(role), "", "", 0, "", NowMs, 0);

    private StoredUser? UseFactor(StoredUser user, string code)
    {
        if (Totp.Check(user.TotpSecret, code.Replace(" ", "", StringComparison.Ordinal), NowMs, user.TotpStep) is { } step) return user with { TotpStep = step };
        return RecoveryCodes.Use(user.RecoveryCodes, code) is { } left ? user with { RecoveryCodes = left } : null;
    }

    private async Task<bool> IsLastAdministratorAsync(string name, CancellationToken cancel)
    {
        var able = (await ListAsync(cancel)).Where(user => user.Role == DoorWords.Of(Role.Administrator) && PasswordHash.IsOne(user.PasswordHash)).ToList();
        return able is [var only] && only.Name == name;
    }

    private Task ChangeAsync(string name, Func<StoredUser, StoredUser> change, CancellationToken cancel) => AloneAsync(async () =>
    {
        if (await FindAsync(name, cancel) is { } user) await store.Accounts.SaveUserAsync(change(user), cancel);
        return 0;
    }, cancel);

    private async Task EndSessionsAsync(string name, string? except, CancellationToken cancel)
    {
        foreach (var session in await store.Accounts.ListSessionsAsync(cancel))
        {
            if (session.User == name && session.Id != except) await store.Accounts.RemoveSessionAsync(session.Id, cancel);
        }
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
