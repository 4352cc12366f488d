using System.Net;
using Microsoft.AspNetCore.Routing.Patterns;
using Vigia.Api;
using Vigia.Settings;

namespace Vigia.Door;

/// <summary>Asks every request who makes it and lets it through to what that caller may.</summary>
internal static class DoorMiddleware
{
    private static readonly AccessRule Closed = new(Access.Administer);

    /// <summary>What is not there: whoever may look is told so, a stranger not even that.</summary>
    private static readonly AccessRule Nothing = new(Access.Read);

    private static readonly ProblemPage NobodyYet = new(
        StatusCodes.Status403Forbidden,
        "Nobody has set a password yet.",
        "Until then only the machine Vigia runs on is answered. Open the link that Vigia printed when it started, on that machine.",
        "Ninguém definiu uma senha ainda.",
        "Até lá, só a máquina em que o Vigia roda recebe resposta. Abra nessa máquina o link que o Vigia mostrou ao iniciar.");

    public static void UseDoor(this IApplicationBuilder app, ServerSettings settings) => app.Use(async (context, next) =>
    {
        var services = context.RequestServices;
        var isLocal = IsLocal(context);
        if (!isLocal && !await services.GetRequiredService<Threshold>().IsOpenToOthersAsync(context.RequestAborted))
        {
            await NobodyYet.ExecuteAsync(context);
            return;
        }

        var rule = RuleOf(context);
        var recognition = await services.GetRequiredService<Gatekeeper>().RecogniseAsync(context, context.RequestAborted);
        context.SetCaller(recognition.Caller);
        var byRight = rule.Allows(recognition.Caller) || (rule.Access == Access.Metrics && settings.MetricsOnLoopback && isLocal);
        var refusal = !byRight ? Refuse(context, rule, recognition)
            : recognition.Caller is { Session: not null } && ChangeGuard.Complain(context.Request) is { } complaint ? Problem.Of(StatusCodes.Status403Forbidden, "The change was refused.", complaint)
            : null;
        if (refusal is null) await next(context);
        else await refusal.ExecuteAsync(context);
    });

    private static AccessRule RuleOf(HttpContext context)
    {
        var endpoint = context.GetEndpoint() as RouteEndpoint;
        // No route, or none for the method; the page's catch-all is no operation either.
        if (endpoint is null || (endpoint.RoutePattern.PathSegments is [{ IsSimple: true, Parts: [RoutePatternParameterPart { IsCatchAll: true }] }] && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))) return Nothing;
        return endpoint.Metadata.GetMetadata<AccessRule>() ?? Closed;
    }

    /// <summary>Whether a request comes from this machine itself; one that a proxy passes on does not.</summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    private static IResult Refuse(HttpContext context, AccessRule rule, Recognition recognition)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (recognition.Caller is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problem.Of(StatusCodes.Status401Unauthorized, "Who are you?", recognition.Complaint ?? "Sign in on the page, or send 'Authorization: Bearer TOKEN'.");
        }

        if (caller.Role < rule.LeastRole) return Problem.Of(StatusCodes.Status403Forbidden, "Your role does not allow this.", $"It needs the role {DoorWords.Of(rule.LeastRole)}; yours is {DoorWords.Of(caller.Role)}.");
        return rule.Access == Access.Self
            ? Problem.Of(StatusCodes.Status403Forbidden, "A token cannot do this.", "Sign in on the page.")
            : Problem.Of(StatusCodes.Status403Forbidden, "The token does not allow this.", $"It needs the scope {DoorWords.Of(rule.Access)}; the token has: {caller.Token?.Scopes}.");
    }
}
