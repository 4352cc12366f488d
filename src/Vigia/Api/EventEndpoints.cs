using Vigia.Door;
using Vigia.Hosting;
using Vigia.Model;

namespace Vigia.Api;

/// <summary>Gaps, reboots, clock steps.</summary>
internal static class EventEndpoints
{
    private const int Most = 10_000;
    private static readonly string[] Kinds = [.. Enum.GetValues<HostEventKind>().Select(Words.Of)];

    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapGet("/events", ListAsync).As("listEvents", Access.Read, "Gaps, reboots, clock steps, trainings, changes of packages and notes of a range, oldest first").Gives<EventListAnswer>();

    public static EventAnswer Answer(HostEvent one) => new(
        Words.Of(one.Kind), one.StartMs, one.EndMs, one.Detail, one.IsGap, one.Kind == HostEventKind.Note ? NoteId.Of(one) : null, one.Author.Length > 0 ? one.Author : null);

    private static async Task<IResult> ListAsync(long? from, long? to, string? kind, int? limit, string? cursor, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (!RangeParameter.TryRead(from, to, runtime.Time, out var range, out var problem)) return problem;
        if (limit is < 1 or > Most) return Problem.Field("limit", limit, $"1 to {Most}");
        if (kind is not null && !Kinds.Contains(kind)) return Problem.Field("kind", kind, "one of " + string.Join(", ", Kinds));
        if (!Cursor.TryRead(cursor, out var at, out var wrong)) return wrong;
        var events = (await runtime.Store.Events.ReadAsync(runtime.Host, range, cancel)).Where(one => (at is null || one.StartMs >= at.Value.TimeMs) && (kind is null || Words.Of(one.Kind) == kind));
        var (page, next) = Cursor.Page(events.ToList(), at, limit ?? Most, one => one.StartMs);
        return TypedResults.Ok(new EventListAnswer([.. page.Select(Answer)], next));
    }
}
