using Vigia.Door;
using Vigia.Model;
using Vigia.Hosting;

namespace Vigia.Api;

/// <summary>Runs of oddness and how many readings were odd.</summary>
internal static class RunEndpoints
{
    private const int MostRuns = 1000;

    public static void MapRuns(this RouteGroupBuilder api)
    {
        api.MapGet("/runs", ListAsync).As("listRuns", Access.Read, "Runs of oddness with their reasons, newest first").Gives<RunListAnswer>();
        api.MapGet("/summary", SummarizeAsync).As("getSummary", Access.Read, "Readings of a range and how many of them were odd").Gives<SummaryAnswer>();
    }

    public static RunAnswer Answer(OddRun run) => new(
        run.Detector, run.ModelVersion, run.StartMs, run.PeakMs, run.EndMs, run.PeakLevel, [.. run.Reasons.Select(Answer)]);

    private static ReasonAnswer Answer(OddReason reason) =>
        new(reason.Series.ToString(), reason.Share, Finite(reason.Actual), Finite(reason.Expected));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static async Task<IResult> ListAsync(long? from, long? to, int? limit, string? cursor, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (!RangeParameter.TryRead(from, to, runtime.Time, out var range, out var problem)) return problem;
        if (limit is < 1 or > MostRuns) return Problem.Field("limit", limit, $"1 to {MostRuns}");
        if (!Cursor.TryRead(cursor, out var at, out var wrong)) return wrong;
        var wanted = limit ?? 100;
        var runs = at is { } last && last.TimeMs < range.FromMs ? [] : await runtime.Store.Runs.ReadAsync(runtime.Host, at?.UpTo(range) ?? range, wanted + 1 + (at?.Given ?? 0), cancel);
        var (page, next) = Cursor.Page(runs, at, wanted, run => run.StartMs);
        return TypedResults.Ok(new RunListAnswer([.. page.Select(Answer)], next));
    }

    private static async Task<IResult> SummarizeAsync(long? from, long? to, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (!RangeParameter.TryRead(from, to, runtime.Time, out var range, out var problem)) return problem;
        var count = await runtime.CountReadingsAsync(range, cancel);
        var share = count.Readings == 0 ? 0 : (double)count.AtLeast / count.Readings;
        return TypedResults.Ok(new SummaryAnswer(range.FromMs, range.ToMs, count.Readings, count.AtLeast, share));
    }
}
