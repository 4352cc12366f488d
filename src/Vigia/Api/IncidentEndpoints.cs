using System.Globalization;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Incidents;
using Vigia.Learning;
using Vigia.Model;

namespace Vigia.Api;

/// <summary>Incidents, and what people answer to them.</summary>
internal static class IncidentEndpoints
{
    private const int MostIncidents = 1000;
    private const int LongestNote = 1000;
    private const long MonthMs = 30L * 86_400_000;

    public static void MapIncidents(this RouteGroupBuilder api)
    {
        api.MapGet("/incidents", ListAsync).As("listIncidents", Access.Read, "Incidents that touch a range (30 days when none is given), newest first").Gives<IncidentListAnswer>();
        api.MapGet("/incidents/{id:long}", FindAsync).As("getIncident", Access.Read, "One incident with its evidence").Gives<IncidentView>();
        api.MapGet("/incidents/{id:long}/preview", PreviewAsync).As("previewFeedback", Access.Read, "What an answer would do to the incidents of the last 30 days; changes nothing").Gives<FeedbackPreview>();
        api.MapPost("/incidents/{id:long}/feedback", AnswerAsync).As("giveFeedback", Access.Operate, "Answer an incident; an answer makes a rule for the future").Gives<FeedbackView>(StatusCodes.Status201Created);
        api.MapGet("/incidents/{id:long}/recheck", RecheckAsync).As("recheckIncident", Access.Operate, "Make the verdict of an incident anew and compare").Gives<RecheckReport>();
        api.MapGet("/feedback", ListAnswersAsync).As("listFeedback", Access.Read, "All answers with their rules, oldest first, those taken back included").Gives<FeedbackListAnswer>();
        api.MapDelete("/feedback/{id:long}", UndoAsync).As("undoFeedback", Access.Operate, "Take an answer back: its rule counts no more").GivesNothing();
    }

    private static async Task<IResult> ListAsync(long? from, long? to, int? limit, string? cursor, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (limit is < 1 or > MostIncidents) return Problem.Field("limit", limit, $"1 to {MostIncidents}");
        var begin = from ?? Math.Max(0, (to ?? runtime.NowMs) - MonthMs);
        if (!RangeParameter.TryRead(begin, to, runtime.Time, out var range, out var problem)) return problem;
        if (!Cursor.TryRead(cursor, out var at, out var wrong)) return wrong;
        var wanted = limit ?? 100;
        var read = at is { } last && last.TimeMs < range.FromMs ? [] : await Book(runtime).ListAsync(at?.UpTo(range) ?? range, wanted + 1 + (at?.Given ?? 0), cancel);
        var (page, next) = Cursor.Page(read, at, wanted, incident => incident.StartMs);
        return new TaggedJson<IncidentListAnswer>(new IncidentListAnswer(page, next));
    }

    private static async Task<IResult> FindAsync(long id, VigiaRuntime runtime, CancellationToken cancel) =>
        await Book(runtime).FindAsync(id, cancel) is { } incident ? new TaggedJson<IncidentView>(incident) : Unknown(id);

    private static async Task<IResult> PreviewAsync(long id, string? answer, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (answer is null || !FeedbackDesk.Answers.Contains(answer)) return WrongAnswer(answer);
        return await Desk(runtime).PreviewAsync(id, answer, rule: null, cancel) is { } preview ? TypedResults.Ok(preview) : Unknown(id);
    }

    private static async Task<IResult> AnswerAsync(long id, FeedbackRequest request, HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        if (request.Answer is null || !FeedbackDesk.Answers.Contains(request.Answer)) return WrongAnswer(request.Answer);
        if (request.Note is { Length: > LongestNote }) return Problem.Field("note", request.Note, $"up to {LongestNote} characters");
        var note = PlainText.Of(request.Note ?? "", LongestNote);
        if (await Desk(runtime).GiveAsync(id, request.Answer, rule: null, context.GetCaller()!.User.Name, note, context.RequestAborted) is not { } given) return Unknown(id);
        await audit.WriteAsync(context, "feedback.given", Text(id), after: request.Answer);
        return TypedResults.Json(given, ApiJson.Default.FeedbackView, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> RecheckAsync(long id, VigiaRuntime runtime, CancellationToken cancel) =>
        await new Recheck(runtime.Store, runtime.Host, HostDetectors.Training(runtime.Settings.Detection)).RunAsync(id, cancel) is { } report ? TypedResults.Ok(report) : Unknown(id);

    private static async Task<IResult> ListAnswersAsync(VigiaRuntime runtime, CancellationToken cancel) =>
        new TaggedJson<FeedbackListAnswer>(new FeedbackListAnswer(await Desk(runtime).ListAsync(cancel)));

    private static async Task<IResult> UndoAsync(long id, HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        if (!await Desk(runtime).UndoAsync(id, context.RequestAborted)) return Problem.NotFound("answer that still counts with the number", Text(id), "GET /api/v1/feedback lists them.");
        await audit.WriteAsync(context, "feedback.undone", Text(id));
        return TypedResults.NoContent();
    }

    private static IncidentBook Book(VigiaRuntime runtime) => new(runtime.Store, runtime.Host);

    private static FeedbackDesk Desk(VigiaRuntime runtime) => new(runtime.Store, runtime.Host, TimeZoneInfo.Local, runtime.Time);

    private static IResult WrongAnswer(string? answer) => Problem.Field("answer", answer, "one of " + string.Join(", ", FeedbackDesk.Answers));

    private static IResult Unknown(long id) => Problem.NotFound("incident", Text(id), "GET /api/v1/incidents lists them.");

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
