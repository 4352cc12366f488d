using System.Globalization;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Notes of people, shown as marks on the charts. Changed and deleted by who wrote them, or by an administrator.</summary>
internal static class NoteEndpoints
{
    private const int Longest = 1000;
    private const int MostDeleted = 1000;
    private const long MostAheadMs = 86_400_000;

    public static void MapNotes(this RouteGroupBuilder api)
    {
        api.MapPost("/notes", AddAsync).As("addNote", Access.Operate, "Write a note at a moment, or over a range").Gives<EventAnswer>(StatusCodes.Status201Created);
        api.MapPut("/notes/{id}", ChangeAsync).As("changeNote", Access.Operate, "Change a note: one's own, or as an administrator any").Gives<EventAnswer>();
        api.MapDelete("/notes/{id}", DeleteAsync).As("deleteNote", Access.Operate, "Delete a note: one's own, or as an administrator any").GivesNothing();
        api.MapGet("/notes/deleted", ListDeletedAsync).As("listDeletedNotes", Access.Operate, "Notes that were deleted and can be brought back: one's own, or as an administrator all; the last one first").Gives<DeletedNoteListAnswer>();
        api.MapPost("/notes/{id}/restore", RestoreAsync).As("restoreNote", Access.Operate, "Bring a note back that was deleted in the last 30 days, as its author's").Gives<EventAnswer>();
    }

    private static async Task<IResult> AddAsync(NoteRequest request, HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        if (Complaint(request, runtime.NowMs, runtime.NowMs) is { } wrong) return wrong;
        var note = Make(request, runtime.NowMs, context.GetCaller()!.User.Name);
        await runtime.Store.Events.AppendAsync(runtime.Host, note, context.RequestAborted);
        var answer = Tell(note, runtime);
        await audit.WriteAsync(context, "note.added", runtime.Host, after: Told(note));
        return TypedResults.Json(answer, ApiJson.Default.EventAnswer, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(string id, NoteRequest request, HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        if (await FindAsync(id, runtime, context.RequestAborted) is not { } note) return Unknown(id);
        if (!IsTheirs(note, context)) return NotTheirs();
        if (Complaint(request, note.StartMs, runtime.NowMs) is { } wrong) return wrong;
        var changed = Make(request, note.StartMs, note.Author);
        if (!await runtime.Store.Events.ReplaceAsync(runtime.Host, note, changed, context.RequestAborted)) return Unknown(id);
        if (NoteId.Of(changed) != id) runtime.Live.Publish("event-removed", new RemovedAnswer(id), ApiJson.Default.RemovedAnswer);
        var answer = Tell(changed, runtime);
        await audit.WriteAsync(context, "note.changed", runtime.Host, Told(note), Told(changed));
        return TypedResults.Ok(answer);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        if (await FindAsync(id, runtime, context.RequestAborted) is not { } note) return Unknown(id);
        if (!IsTheirs(note, context)) return NotTheirs();
        if (!await runtime.Store.Events.SetAsideAsync(runtime.Host, note, runtime.NowMs, context.RequestAborted)) return Unknown(id);
        runtime.Live.Publish("event-removed", new RemovedAnswer(id), ApiJson.Default.RemovedAnswer);
        await audit.WriteAsync(context, "note.deleted", runtime.Host, before: Told(note));
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RestoreAsync(string id, HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        if ((await DeletedAsync(runtime, context.RequestAborted)).LastOrDefault(one => NoteId.Of(one) == id) is not { } note) return Gone(id);
        if (!IsTheirs(note, context)) return NotTheirs();
        await runtime.Store.Events.AppendAsync(runtime.Host, note, context.RequestAborted);
        var answer = Tell(note, runtime);
        await audit.WriteAsync(context, "note.restored", runtime.Host, after: Told(note));
        return TypedResults.Ok(answer);
    }

    private static async Task<IResult> ListDeletedAsync(HttpContext context, VigiaRuntime runtime, CancellationToken cancel)
    {
        var notes = (await DeletedAsync(runtime, cancel)).Where(note => IsTheirs(note, context)).TakeLast(MostDeleted).Reverse();
        return TypedResults.Ok(new DeletedNoteListAnswer([.. notes.Select(EventEndpoints.Answer)]));
    }

    private static ValueTask<IReadOnlyList<HostEvent>> DeletedAsync(VigiaRuntime runtime, CancellationToken cancel) =>
        runtime.Store.Events.ReadAsideAsync(runtime.Host, runtime.NowMs, cancel);

    private static IResult? Complaint(NoteRequest request, long usualMs, long nowMs)
    {
        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > Longest) return Problem.Field("text", request.Text, $"1 to {Longest} characters");
        if (request.At is { } at && (at < 0 || at > nowMs + MostAheadMs)) return Problem.Field("at", at, "milliseconds since 1970-01-01 UTC, at most a day ahead");
        if (request.End is { } end && (end < (request.At ?? usualMs) || end > nowMs + MostAheadMs)) return Problem.Field("end", end, "not before 'at', at most a day ahead");
        return null;
    }

    private static HostEvent Make(NoteRequest request, long usualMs, string author)
    {
        var at = request.At ?? usualMs;
        return new HostEvent(HostEventKind.Note, at, request.End ?? at, PlainText.Of(request.Text!.Trim(), Longest)) { Author = author };
    }

    private static async Task<HostEvent?> FindAsync(string id, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (NoteId.StartOf(id) is not { } startMs) return null;
        var there = await runtime.Store.Events.ReadAsync(runtime.Host, new TimeRange(startMs, startMs + 1), cancel);
        return there.FirstOrDefault(one => one.Kind == HostEventKind.Note && NoteId.Of(one) == id);
    }

    /// <summary>A note of before authors were kept is nobody's: administrators tidy it up.</summary>
    private static bool IsTheirs(HostEvent note, HttpContext context) =>
        context.GetCaller() is { } caller && (caller.Role == Role.Administrator || (note.Author.Length > 0 && note.Author == caller.User.Name));

    private static EventAnswer Tell(HostEvent note, VigiaRuntime runtime)
    {
        var answer = EventEndpoints.Answer(note);
        runtime.Live.Publish("event", answer, ApiJson.Default.EventAnswer);
        return answer;
    }

    private static string Told(HostEvent note) => string.Create(CultureInfo.InvariantCulture, $"{note.StartMs}–{note.EndMs} {note.Detail}");

    private static IResult Unknown(string id) => Problem.NotFound("note", id, "GET /api/v1/events?kind=note lists them; a note that was changed has another id.");

    private static IResult Gone(string id) => Problem.NotFound("deleted note", id, $"A deleted note can be brought back for {IEventStore.AsideFor.TotalDays} days; after that it is written anew with POST /api/v1/notes.");

    private static IResult NotTheirs() => Problem.Of(StatusCodes.Status403Forbidden, "The note is somebody else's.", "Who wrote a note may change and delete it, and so may administrators.");
}
