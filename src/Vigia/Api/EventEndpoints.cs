using Vigia.Door;
using Vigia.Hosting;
using Vigia.Model;

namespace Vigia.Api;

/// <summary>Gaps, reboots, clock steps.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapGet("/events", ListAsync).As("listEvents", Access.Read, "Gaps, reboots, clock steps, trainings and notes of a range, oldest first").Gives<EventListAnswer>();

    public static EventAnswer Answer(HostEvent one) => new(Words.Of(one.Kind), one.StartMs, one.EndMs, one.Detail, one.IsGap);

    private static async Task<IResult> ListAsync(long? from, long? to, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (!RangeParameter.TryRead(from, to, runtime.Time, out var range, out var problem)) return problem;
        var events = await runtime.Store.Events.ReadAsync(runtime.Host, range, cancel);
        return TypedResults.Ok(new EventListAnswer([.. events.Select(Answer)]));
    }
}
