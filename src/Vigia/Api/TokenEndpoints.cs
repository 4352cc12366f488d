using Vigia.Door;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Tokens: keys to the API for programs.</summary>
internal static class TokenEndpoints
{
    public const int MostDays = 3650;
    private const int DefaultDays = 90;
    private const int MostTokens = 1000;

    public static void MapTokens(this RouteGroupBuilder api)
    {
        api.MapGet("/tokens", ListAsync).As("listTokens", Access.Self, "The own tokens; of everybody for an administrator").Gives<TokenListAnswer>();
        api.MapPost("/tokens", MakeAsync).As("makeToken", Access.Self, "Make a token; its text is shown once").Gives<NewTokenAnswer>(StatusCodes.Status201Created);
        api.MapDelete("/tokens/{id}", RevokeAsync).As("revokeToken", Access.Self, "Revoke a token").GivesNothing();
    }

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? ComplainOfName(string? name) => name is { Length: >= 1 and <= 64 } && !name.Any(char.IsControl) ? null : "1 to 64 characters";

    private static async Task<IResult> ListAsync(int? limit, string? cursor, HttpContext context, VigiaRuntime runtime)
    {
        if (limit is < 1 or > MostTokens) return Problem.Field("limit", limit, $"1 to {MostTokens}");
        if (!Cursor.TryRead(cursor, out var at, out var wrong)) return wrong;
        var caller = context.GetCaller()!;
        var tokens = await runtime.Store.Accounts.ListTokensAsync(context.RequestAborted);
        var mine = tokens.Where(token => MayTouch(caller, token) && (at is null || token.CreatedMs >= at.Value.TimeMs)).ToList();
        var (page, next) = Cursor.Page(mine, at, limit ?? MostTokens, token => token.CreatedMs);
        return TypedResults.Ok(new TokenListAnswer([.. page.Select(token => Answer(token, runtime.NowMs))], next));
    }

    private static async Task<IResult> MakeAsync(TokenRequest request, HttpContext context, Gatekeeper gatekeeper, VigiaRuntime runtime, AuditTrail audit)
    {
        var caller = context.GetCaller()!;
        if (ComplainOfName(request.Name) is { } wrong) return Problem.Field("name", request.Name, wrong);
        if (request.Days is < 1 or > MostDays) return Problem.Field("days", request.Days, $"1 to {MostDays}");
        if (request.Scopes is not { Count: > 0 and <= 10 }) return Problem.Field("scopes", request.Scopes?.Count ?? 0, "one or more of " + DoorWords.AllScopes);
        var scopes = new List<Access>();
        foreach (var word in request.Scopes)
        {
            if (!DoorWords.TryParse(word, out Access scope)) return Problem.Field("scopes", word, "one or more of " + DoorWords.AllScopes);
            if (caller.Role < new AccessRule(scope).LeastRole) return Problem.Field("scopes", word, $"what your role ({DoorWords.Of(caller.Role)}) may do itself");
            scopes.Add(scope);
        }

        if ((await runtime.Store.Accounts.ListTokensAsync(context.RequestAborted)).Count >= MostTokens) return Problem.Of(StatusCodes.Status409Conflict, "There are too many tokens.", "Revoke some that are not used.");
        var (token, text) = await gatekeeper.MakeTokenAsync(caller.User.Name, request.Name!, scopes, TimeSpan.FromDays(request.Days ?? DefaultDays), context.RequestAborted);
        await audit.WriteAsync(context, "token.made", token.Name, after: token.Scopes);
        return TypedResults.Json(new NewTokenAnswer(text, Answer(token, runtime.NowMs)), ApiJson.Default.NewTokenAnswer, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        var token = await runtime.Store.Accounts.FindTokenAsync(id, context.RequestAborted);
        if (token is null || !MayTouch(context.GetCaller()!, token)) return Problem.NotFound("token", id, "GET /api/v1/tokens lists them.");
        await runtime.Store.Accounts.RemoveTokenAsync(id, context.RequestAborted);
        await audit.WriteAsync(context, "token.revoked", token.Name, before: token.Scopes);
        return TypedResults.NoContent();
    }

    private static bool MayTouch(Caller caller, StoredToken token) => caller.Role == Role.Administrator || caller.User.Name == token.User;

    private static TokenAnswer Answer(StoredToken token, long nowMs) => new(
        token.Id, token.Name, token.User, token.Scopes.Split(' '), token.CreatedMs, token.ExpiresMs, token.UsedMs > 0 ? token.UsedMs : null, nowMs >= token.ExpiresMs);
}
