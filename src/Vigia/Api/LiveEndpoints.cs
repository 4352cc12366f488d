using Vigia.Door;
using Vigia.Live;

namespace Vigia.Api;

/// <summary>What happens, as it happens: server-sent events <c>series</c>, <c>frame</c>, <c>state</c>, <c>run</c>, <c>incident</c>, <c>event</c>, <c>event-removed</c>.</summary>
internal static class LiveEndpoints
{
    public static void MapLive(this RouteGroupBuilder api) =>
        api.MapGet("/live", StreamAsync).As("live", Access.Read, "What happens, as it happens: server-sent events series, frame, state, run, incident, event, event-removed").GivesText("text/event-stream");

    private const int MostReaders = 1000;
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(15);

    private static async Task StreamAsync(HttpContext context, LiveFeed feed, Gatekeeper gatekeeper, TimeProvider time)
    {
        if (feed.Readers >= MostReaders)
        {
            await Problem.Of(StatusCodes.Status503ServiceUnavailable, "Too many readers.", $"At most {MostReaders} are served at a time.").ExecuteAsync(context);
            return;
        }

        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        using var reader = feed.Join(context.Request.Headers["Last-Event-ID"]);
        var asked = time.GetTimestamp();
        try
        {
            await foreach (var message in reader.ReadAllAsync(context.RequestAborted))
            {
                if (time.GetElapsedTime(asked) > AskAgain)
                {
                    // Who was signed out, or whose token was revoked, is not told any more.
                    if ((await gatekeeper.RecogniseAsync(context, context.RequestAborted)).Caller is null) return;
                    asked = time.GetTimestamp();
                }

                await response.BodyWriter.WriteAsync(message.Bytes, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader went away: nothing is lost, it comes back with the id of the last event it saw.
        }
    }
}
