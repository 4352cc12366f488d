using Microsoft.Net.Http.Headers;
using Vigia.Storage;

namespace Vigia.Door;

/// <summary>Tells who makes a request: by the cookie of a session or by a token. Safe for concurrent use.</summary>
/// <remarks>Both are looked up in the store on every request, so that what was revoked, there or on the command line, is refused at once.</remarks>
internal sealed class Gatekeeper(IVigiaStore store, TimeProvider time)
{
    public const string CookieName = "vigia_session";

    /// <summary>A session ends so long after its last use.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromDays(7);

    /// <summary>A session ends so long after it was begun, however often it is used.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(30);

    private const long SeenEveryMs = 60_000;
    private const string Scheme = "Bearer ";
    private const string TokenPrefix = "vigia";
    private const int MostAgent = 200;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Tells who makes a request.</summary>
    public async Task<Recognition> RecogniseAsync(HttpContext context, CancellationToken cancel)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.Length > 0)
        {
            return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? await ByTokenAsync(authorization[Scheme.Length..].Trim(), cancel)
                : new Recognition(null, "Authorization is not 'Bearer TOKEN'.");
        }

        return context.Request.Cookies[CookieName] is { Length: > 0 } secret ? await BySessionAsync(secret, cancel) : Recognition.Nobody;
    }

    /// <summary>Begins a session of a user and gives the browser its cookie.</summary>
    public async Task<StoredSession> BeginSessionAsync(HttpContext context, StoredUser user, CancellationToken cancel)
    {
        var secret = Secret.New();
        var now = NowMs;
        var agent = PlainText.Of(context.Request.Headers.UserAgent.ToString(), MostAgent);
        var session = new StoredSession(Secret.Hash(secret), user.Name, now, now, now + (long)Longest.TotalMilliseconds, AddressOf(context), agent);
        await store.Accounts.SaveSessionAsync(session, cancel);
        context.Response.Cookies.Append(CookieName, secret, Cookie(context, Longest));
        return session;
    }

    /// <summary>Ends a session and takes the cookie back.</summary>
    public async Task EndSessionAsync(HttpContext context, StoredSession session, CancellationToken cancel)
    {
        await store.Accounts.RemoveSessionAsync(session.Id, cancel);
        context.Response.Cookies.Delete(CookieName, Cookie(context, maxAge: null));
    }

    /// <summary>Makes a token; the text is shown once and not stored.</summary>
    public async Task<(StoredToken Token, string Text)> MakeTokenAsync(string user, string name, IEnumerable<Access> scopes, TimeSpan lifetime, CancellationToken cancel)
    {
        var secret = Secret.New();
        var id = Secret.Hash(Secret.New())[..12];
        var words = string.Join(' ', scopes.Distinct().Order().Select(DoorWords.Of));
        var token = new StoredToken(id, name, user, words, Secret.Hash(secret), NowMs, NowMs + (long)lifetime.TotalMilliseconds, 0);
        await store.Accounts.SaveTokenAsync(token, cancel);
        return (token, $"{TokenPrefix}_{id}_{secret}");
    }

    /// <summary>Where a request comes from.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : "unknown";

    private static CookieOptions Cookie(HttpContext context, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
        MaxAge = maxAge,
    };

    private async Task<Recognition> BySessionAsync(string secret, CancellationToken cancel)
    {
        var now = NowMs;
        if (secret.Length > 100 || await store.Accounts.FindSessionAsync(Secret.Hash(secret), cancel) is not { } session) return new Recognition(null, "The session has ended. Sign in again.");
        if (now >= session.ExpiresMs || now - session.SeenMs > Idle.TotalMilliseconds) return new Recognition(null, "The session has expired. Sign in again.");
        if (now - session.SeenMs > SeenEveryMs) await store.Accounts.SaveSessionAsync(session = session with { SeenMs = now }, cancel);
        return await OfAsync(session.User, session, null, cancel);
    }

    private async Task<Recognition> ByTokenAsync(string text, CancellationToken cancel)
    {
        const string wrong = "The token is not known: it is mistyped or was revoked.";
        if (text.Length > 200 || text.Split('_', 3) is not [TokenPrefix, var id, var secret]) return new Recognition(null, wrong);
        if (await store.Accounts.FindTokenAsync(id, cancel) is not { } token || !Secret.Matches(secret, token.Hash)) return new Recognition(null, wrong);
        var now = NowMs;
        if (now >= token.ExpiresMs) return new Recognition(null, "The token has expired. Make a new one.");
        if (now - token.UsedMs > SeenEveryMs) await store.Accounts.SaveTokenAsync(token = token with { UsedMs = now }, cancel);
        return await OfAsync(token.User, null, token, cancel);
    }

    private async Task<Recognition> OfAsync(string name, StoredSession? session, StoredToken? token, CancellationToken cancel) =>
        await store.Accounts.FindUserAsync(name, cancel) is { } user && DoorWords.TryParse(user.Role, out Role role)
            ? new Recognition(new Caller(user, role, session, token), null)
            : new Recognition(null, "The user is not known any more.");
}
