using Vigia.Door;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Users and their roles.</summary>
internal static class UserEndpoints
{
    private const string Advice = "GET /api/v1/users lists them.";

    public static void MapUsers(this RouteGroupBuilder api)
    {
        api.MapGet("/users", ListAsync).As("listUsers", Access.Administer, "All users").Gives<UserListAnswer>();
        api.MapPost("/users", AddAsync).As("addUser", Access.Administer, "Add a user; gives a link to set the password with").Gives<LinkAnswer>(StatusCodes.Status201Created);
        api.MapPut("/users/{name}", ChangeAsync).As("changeUser", Access.Administer, "Give a user another role").GivesNothing();
        api.MapPost("/users/{name}/reset", ResetAsync).As("resetUser", Access.Administer, "Forget a password and second factor; gives a new link").Gives<LinkAnswer>();
        api.MapDelete("/users/{name}", RemoveAsync).As("removeUser", Access.Administer, "Remove a user, sessions and tokens").GivesNothing();
    }

    private static async Task<UserListAnswer> ListAsync(Accounts accounts, CancellationToken cancel) =>
        new([.. (await accounts.ListAsync(cancel)).Select(Answer)]);

    private static UserAnswer Answer(StoredUser user) => new(
        user.Name, user.Role, PasswordHash.IsOne(user.PasswordHash), user.TotpSecret.Length > 0, user.CreatedMs, user.PasswordSetMs > 0 ? user.PasswordSetMs : null);

    private static async Task<IResult> AddAsync(UserRequest request, HttpContext context, Accounts accounts, VigiaRuntime runtime, AuditTrail audit)
    {
        if (Accounts.ComplainOfName(request.Name) is { } wrong) return Problem.Field("name", request.Name, wrong);
        if (!DoorWords.TryParse(request.Role, out Role role)) return Problem.Field("role", request.Role, "one of " + DoorWords.AllRoles);
        if (await accounts.AddAsync(request.Name!, role, context.RequestAborted) is not { } key)
            return Problem.Of(StatusCodes.Status409Conflict, "The name is taken.", $"There is a user {request.Name} already.");
        await audit.WriteAsync(context, "user.added", request.Name!, after: DoorWords.Of(role));
        return TypedResults.Json(Link(request.Name!, key, runtime), ApiJson.Default.LinkAnswer, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(string name, RoleRequest request, HttpContext context, Accounts accounts, AuditTrail audit)
    {
        if (!DoorWords.TryParse(request.Role, out Role role)) return Problem.Field("role", request.Role, "one of " + DoorWords.AllRoles);
        if (await accounts.FindAsync(name, context.RequestAborted) is not { } user) return Problem.NotFound("user", name, Advice);
        if (!await accounts.ChangeRoleAsync(name, role, context.RequestAborted)) return LastAdministrator();
        await audit.WriteAsync(context, "user.changed", name, user.Role, DoorWords.Of(role));
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ResetAsync(string name, HttpContext context, Accounts accounts, VigiaRuntime runtime, AuditTrail audit)
    {
        if (await accounts.FindAsync(name, context.RequestAborted) is null) return Problem.NotFound("user", name, Advice);
        if (name == context.GetCaller()!.User.Name) return Problem.Of(StatusCodes.Status409Conflict, "This is your own account.", "Set your password with PUT /api/v1/account/password.");
        var key = await accounts.ResetAsync(name, context.RequestAborted);
        await audit.WriteAsync(context, "user.reset", name);
        return key is null ? Problem.NotFound("user", name, Advice) : TypedResults.Ok(Link(name, key, runtime));
    }

    private static async Task<IResult> RemoveAsync(string name, HttpContext context, Accounts accounts, AuditTrail audit)
    {
        if (await accounts.FindAsync(name, context.RequestAborted) is not { } user) return Problem.NotFound("user", name, Advice);
        if (!await accounts.RemoveAsync(name, context.RequestAborted)) return LastAdministrator();
        await audit.WriteAsync(context, "user.removed", name, before: user.Role);
        return TypedResults.NoContent();
    }

    private static LinkAnswer Link(string name, string key, VigiaRuntime runtime) =>
        new(name, OneTimeLink.Address("", key), runtime.NowMs + (long)OneTimeLink.Lifetime.TotalMilliseconds);

    private static IResult LastAdministrator() =>
        Problem.Of(StatusCodes.Status409Conflict, "This is the only administrator who can sign in.", "Make another user an administrator first, with a password.");
}
