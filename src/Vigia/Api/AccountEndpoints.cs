using Vigia.Door;

namespace Vigia.Api;

/// <summary>The own account: password and second factor.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this RouteGroupBuilder api)
    {
        api.MapPut("/account/password", SetPasswordAsync).As("setPassword", Access.Self, "Set the own password; other sessions end").GivesNothing();
        api.MapPost("/account/totp", BeginTotpAsync).As("beginTotp", Access.Self, "Begin a second factor: its secret, shown once").Gives<TotpAnswer>();
        api.MapPut("/account/totp", ConfirmTotpAsync).As("confirmTotp", Access.Self, "Confirm the second factor by a code; gives recovery codes").Gives<RecoveryCodesAnswer>();
        api.MapDelete("/account/totp", RemoveTotpAsync).As("removeTotp", Access.Self, "Give the second factor up").GivesNothing();
    }

    private static async Task<IResult> SetPasswordAsync(PasswordRequest request, HttpContext context, Accounts accounts, SignInThrottle throttle, AuditTrail audit)
    {
        var caller = context.GetCaller()!;
        if (Accounts.ComplainOfPassword(request.Password, caller.User.Name) is { } wrong) return Problem.Field("password", "", wrong);
        if (await ProveAsync(caller, request.Current, context, throttle) is { } refusal) return refusal;
        await accounts.SetPasswordAsync(caller.User.Name, request.Password!, caller.Session!.Id, context.RequestAborted);
        await audit.WriteAsync(context, "password.set", caller.User.Name);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> BeginTotpAsync(TotpRequest request, HttpContext context, Accounts accounts, SignInThrottle throttle, Hosting.VigiaRuntime runtime)
    {
        var caller = context.GetCaller()!;
        if (await ProveAsync(caller, request.Password, context, throttle) is { } refusal) return refusal;
        var secret = accounts.BeginFactor(caller.User.Name);
        var address = Totp.Address(secret, caller.User.Name, runtime.Host);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new TotpAnswer(secret, address, QrPicture.Of(address)));
    }

    private static async Task<IResult> ConfirmTotpAsync(TotpRequest request, HttpContext context, Accounts accounts, AuditTrail audit)
    {
        var caller = context.GetCaller()!;
        if (await accounts.ConfirmFactorAsync(caller.User.Name, request.Code ?? "", context.RequestAborted) is not { } codes)
            return Problem.Field("code", "", "the six digits the authenticator shows now, for the secret begun last");
        await audit.WriteAsync(context, "totp.set", caller.User.Name);
        return TypedResults.Ok(new RecoveryCodesAnswer(codes));
    }

    private static async Task<IResult> RemoveTotpAsync([Microsoft.AspNetCore.Mvc.FromBody] TotpRequest request, HttpContext context, Accounts accounts, SignInThrottle throttle, AuditTrail audit)
    {
        var caller = context.GetCaller()!;
        if (await ProveAsync(caller, request.Password, context, throttle) is { } refusal) return refusal;
        await accounts.RemoveFactorAsync(caller.User.Name, context.RequestAborted);
        await audit.WriteAsync(context, "totp.removed", caller.User.Name);
        return TypedResults.NoContent();
    }

    /// <summary>Wants the present password again: an unlocked screen is not enough to lock its owner out.</summary>
    private static async Task<IResult?> ProveAsync(Caller caller, string? password, HttpContext context, SignInThrottle throttle)
    {
        var address = Gatekeeper.AddressOf(context);
        if (throttle.Wait(caller.User.Name, address) > TimeSpan.Zero) return Problem.Of(StatusCodes.Status429TooManyRequests, "Too many failed attempts.", "Try again later.");
        if (await Accounts.ProvesAsync(caller.User, password, context.RequestAborted)) return null;
        throttle.Failed(caller.User.Name, address);
        return Problem.Field("current", "", "the present password");
    }
}
