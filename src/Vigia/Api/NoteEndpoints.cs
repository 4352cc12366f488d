using Vigia.Door;
using Vigia.Hosting;
using Vigia.Model;

namespace Vigia.Api;

/// <summary>Notes of people, shown as marks on the charts.</summary>
internal static class NoteEndpoints
{
    private const int Longest = 1000;

    public static void MapNotes(this RouteGroupBuilder api) =>
        api.MapPost("/notes", AddAsync).As("addNote", Access.Operate, "Write a note at a moment").Gives<EventAnswer>(StatusCodes.Status201Created);

    private static async Task<IResult> AddAsync(NoteRequest request, HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > Longest) return Problem.Field("text", request.Text, $"1 to {Longest} characters");
        if (request.At is { } given && (given < 0 || given > runtime.NowMs + 86_400_000)) return Problem.Field("at", given, "milliseconds since 1970-01-01 UTC, at most a day ahead");
        var at = request.At ?? runtime.NowMs;
        var note = new HostEvent(HostEventKind.Note, at, at, PlainText.Of(request.Text.Trim(), Longest));
        await runtime.Store.Events.AppendAsync(runtime.Host, note, context.RequestAborted);
        var answer = EventEndpoints.Answer(note);
        runtime.Live.Publish("event", answer, ApiJson.Default.EventAnswer);
        await audit.WriteAsync(context, "note.added", runtime.Host, after: note.Detail);
        return TypedResults.Json(answer, ApiJson.Default.EventAnswer, statusCode: StatusCodes.Status201Created);
    }
}
