using Vigia.Live;

namespace Vigia.Api;

/// <summary>What happens, as it happens: server-sent events <c>series</c>, <c>frame</c>, <c>state</c>, <c>run</c>, <c>event</c>.</summary>
internal static class LiveEndpoints
{
    public static void MapLive(this RouteGroupBuilder api) => api.MapGet("/live", StreamAsync);

    private static async Task StreamAsync(HttpContext context, LiveFeed feed)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        using var reader = feed.Join(context.Request.Headers["Last-Event-ID"]);
        try
        {
            await foreach (var message in reader.ReadAllAsync(context.RequestAborted))
            {
                await response.BodyWriter.WriteAsync(message.Bytes, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader went away: nothing is lost, it comes back with the id of the last event it saw.
        }
    }
}
