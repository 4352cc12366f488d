using System.Globalization;
using Vigia.Door;

namespace Vigia.Api;

/// <summary>Signing in and out, and the link that lets in once.</summary>
internal static class SessionEndpoints
{
    private const int MostSessions = 1000;

    private static readonly ProblemPage Gone = new(
        StatusCodes.Status410Gone,
        "This link does not work any more.",
        "A link works once, for a day, and until the next one is made. Start Vigia again for a new one while nobody has a password, or make one with 'vigia user reset NAME'.",
        "Este link não funciona mais.",
        "Um link funciona uma vez, por um dia, e até que o próximo seja criado. Inicie o Vigia de novo para obter outro enquanto ninguém tiver senha, ou crie um com 'vigia user reset NOME'.");

    public static void MapSession(this RouteGroupBuilder api)
    {
        api.MapGet("/session", ShowAsync).As("getSession", Access.Open, "Who the caller is").Gives<SessionStateAnswer>();
        api.MapPost("/session", SignInAsync).As("signIn", Access.Open, "Sign in: the answer sets the cookie of a session").Gives<SessionStateAnswer>();
        api.MapDelete("/session", SignOutAsync).As("signOut", Access.Self, "Sign out").GivesNothing();
        api.MapGet("/sessions", ListAsync).As("listSessions", Access.Self, "The own sessions; of everybody for an administrator").Gives<SessionListAnswer>();
        api.MapDelete("/sessions/{id}", RevokeAsync).As("revokeSession", Access.Self, "End a session").GivesNothing();
    }

    /// <summary>The link printed at the first start, or made for a user.</summary>
    public static void MapEntrance(this IEndpointRouteBuilder app) =>
        app.MapGet("/enter/{key}", EnterAsync).As("enter", Access.Open, "Open a one-time link").ExcludeFromDescription();

    public static SessionStateAnswer Answer(Caller caller) => new(
        true, false, caller.User.Name, DoorWords.Of(caller.Role), PasswordHash.IsOne(caller.User.PasswordHash), caller.User.TotpSecret.Length > 0);

    private static async Task<SessionStateAnswer> ShowAsync(HttpContext context, Threshold threshold) => context.GetCaller() is { } caller
        ? Answer(caller)
        : new SessionStateAnswer(false, !await threshold.IsOpenToOthersAsync(context.RequestAborted), null, null, false, false);

    private static async Task<IResult> SignInAsync(SignInRequest request, HttpContext context, Accounts accounts, Gatekeeper gatekeeper, SignInThrottle throttle, AuditTrail audit)
    {
        // Signing in changes which session a browser has, so it is guarded although no cookie is needed for it.
        if (ChangeGuard.Complain(context.Request) is { } complaint) return Problem.Of(StatusCodes.Status403Forbidden, "The change was refused.", complaint);
        var (name, address) = (request.Name?.Trim() ?? "", Gatekeeper.AddressOf(context));
        if (Accounts.ComplainOfName(name) is { } wrong) return Problem.Field("name", name, wrong);
        if (request.Password is not { Length: > 0 and <= Accounts.LongestPassword }) return Problem.Field("password", "", $"1 to {Accounts.LongestPassword} characters");
        if (throttle.Wait(name, address) is { Ticks: > 0 } wait) return TooOften(context, wait);

        var result = await accounts.SignInAsync(name, request.Password, request.Code, context.RequestAborted);
        if (result.User is not { } user)
        {
            if (result.NeedsCode) return NeedsCode();
            throttle.Failed(name, address);
            await audit.WriteAsync(context, "login.failed", name, actor: "");
            return Problem.Of(StatusCodes.Status401Unauthorized, "You are not let in.", "Name, password or code is wrong.");
        }

        throttle.Succeeded(name, address);
        var session = await gatekeeper.BeginSessionAsync(context, user, context.RequestAborted);
        await audit.WriteAsync(context, "login", name, actor: name);
        return TypedResults.Ok(Answer(new Caller(user, DoorWords.RoleOf(user.Role), session, null)));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Gatekeeper gatekeeper, AuditTrail audit)
    {
        await gatekeeper.EndSessionAsync(context, context.GetCaller()!.Session!, context.RequestAborted);
        await audit.WriteAsync(context, "logout", context.GetCaller()!.User.Name);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ListAsync(int? limit, string? cursor, HttpContext context, Hosting.VigiaRuntime runtime)
    {
        if (limit is < 1 or > MostSessions) return Problem.Field("limit", limit, $"1 to {MostSessions}");
        if (!Cursor.TryRead(cursor, out var at, out var wrong)) return wrong;
        var caller = context.GetCaller()!;
        var sessions = (await runtime.Store.Accounts.ListSessionsAsync(context.RequestAborted))
            .Where(session => MayTouch(caller, session.User) && session.ExpiresMs > runtime.NowMs && (at is null || session.CreatedMs >= at.Value.TimeMs)).ToList();
        var (page, next) = Cursor.Page(sessions, at, limit ?? MostSessions, session => session.CreatedMs);
        return TypedResults.Ok(new SessionListAnswer([.. page.Select(session => new SessionAnswer(
            PublicId(session.Id), session.User, session.CreatedMs, session.SeenMs, session.ExpiresMs, session.Address, session.Agent, session.Id == caller.Session?.Id))], next));
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext context, Hosting.VigiaRuntime runtime, AuditTrail audit)
    {
        var caller = context.GetCaller()!;
        var sessions = await runtime.Store.Accounts.ListSessionsAsync(context.RequestAborted);
        if (sessions.FirstOrDefault(session => PublicId(session.Id) == id && MayTouch(caller, session.User)) is not { } found)
            return Problem.NotFound("session", id, "GET /api/v1/sessions lists them.");
        await runtime.Store.Accounts.RemoveSessionAsync(found.Id, context.RequestAborted);
        await audit.WriteAsync(context, "session.revoked", $"{found.User} at {found.Address}");
        return TypedResults.NoContent();
    }

    private static async Task EnterAsync(string key, HttpContext context, Accounts accounts, Gatekeeper gatekeeper, SignInThrottle throttle, AuditTrail audit)
    {
        var address = Gatekeeper.AddressOf(context);
        context.Response.Headers.CacheControl = "no-store";
        if (throttle.Wait("", address) is { Ticks: > 0 } wait)
        {
            await TooOften(context, wait).ExecuteAsync(context);
            return;
        }

        if (key.Length > 100 || await accounts.EnterAsync(key, context.RequestAborted) is not { } user)
        {
            throttle.Failed("", address);
            await Gone.ExecuteAsync(context);
            return;
        }

        await gatekeeper.BeginSessionAsync(context, user, context.RequestAborted);
        await audit.WriteAsync(context, "login.link", user.Name, actor: user.Name);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/account";
    }

    private static bool MayTouch(Caller caller, string user) => caller.Role == Role.Administrator || caller.User.Name == user;

    private static string PublicId(string id) => id[..16];

    private static IResult NeedsCode() => TypedResults.Problem(
        detail: "The password is right. Give a code of the second factor, or a recovery code, in the field code.",
        statusCode: StatusCodes.Status401Unauthorized, title: "A code is needed.", extensions: [new("field", "code")]);

    private static IResult TooOften(HttpContext context, TimeSpan wait)
    {
        var seconds = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return Problem.Of(StatusCodes.Status429TooManyRequests, "Too many failed attempts.", $"Try again in {seconds} s.");
    }
}
