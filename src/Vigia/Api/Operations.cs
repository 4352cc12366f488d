using Vigia.Door;

namespace Vigia.Api;

/// <summary>What an operation says of itself, for the door and for the description of the API.</summary>
internal static class Operations
{
    /// <summary>Names an operation and says what it asks of its caller.</summary>
    public static RouteHandlerBuilder As(this RouteHandlerBuilder endpoint, string name, Access access, string summary) =>
        endpoint.WithName(name).WithSummary(summary).WithMetadata(new AccessRule(access));

    /// <summary>Says what an operation answers when all goes well.</summary>
    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]));

    /// <summary>Says that an operation answers something that is not JSON.</summary>
    public static RouteHandlerBuilder GivesText(this RouteHandlerBuilder endpoint, string mediaType) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [mediaType]));

    /// <summary>Says that an operation answers nothing when all goes well.</summary>
    public static RouteHandlerBuilder GivesNothing(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void), []));
}
