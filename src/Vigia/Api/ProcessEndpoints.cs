using Vigia.Door;
using Vigia.Expected;
using Vigia.Hosting;
using Vigia.Model;

namespace Vigia.Api;

/// <summary>Processes at a moment.</summary>
internal static class ProcessEndpoints
{
    private const int MostMoments = 100_000;

    public static void MapProcesses(this RouteGroupBuilder api)
    {
        api.MapGet("/processes", ReadAsync).As("listProcesses", Access.Read, "The processes at a moment").Gives<ProcessListAnswer>();
        api.MapGet("/processes.csv", ReadCsvAsync).As("listProcessesCsv", Access.Read, "The processes at a moment, as CSV").GivesText("text/csv");
        api.MapGet("/processes/{pid:int}/history", ReadHistoryAsync).As("getProcessHistory", Access.Read, "What one process used over time").Gives<ProcessHistoryAnswer>();
    }

    private static async Task<IResult> ReadAsync(long? at, bool? usual, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (at is < 0) return Problem.Field("at", at, "milliseconds since 1970-01-01 UTC");
        if (await runtime.Store.Processes.ReadAtAsync(runtime.Host, at ?? runtime.NowMs, cancel) is not { } snapshot) return TypedResults.Ok(new ProcessListAnswer(null, 0, []));
        var usuals = usual == true ? await runtime.Usuals.AtAsync(snapshot.TimestampMs, cancel) : null;
        return TypedResults.Ok(new ProcessListAnswer(
            snapshot.TimestampMs, snapshot.Total, [.. snapshot.Processes.Select(sample => Answer(sample, usuals?.GetValueOrDefault(sample.Process.Key)))]));
    }

    private static async Task<IResult> ReadCsvAsync(long? at, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (at is < 0) return Problem.Field("at", at, "milliseconds since 1970-01-01 UTC");
        return new ProcessCsv(await runtime.Store.Processes.ReadAtAsync(runtime.Host, at ?? runtime.NowMs, cancel));
    }

    private static async Task<IResult> ReadHistoryAsync(int pid, long start, long? from, long? to, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (!RangeParameter.TryRead(from, to, runtime.Time, out var range, out var problem)) return problem;
        var history = await runtime.Store.Processes.ReadHistoryAsync(runtime.Host, new ProcessKey(pid, start), range, cancel);
        if (history.Count > MostMoments) return Problem.Field("from", from, $"a range with at most {MostMoments} readings of the process");
        var identity = history.Count == 0 ? null : history[^1].Sample.Process;
        return TypedResults.Ok(new ProcessHistoryAnswer(
            identity is null ? null : new ProcessIdentityAnswer(pid, start, identity.ParentPid, identity.Name, identity.CommandLine, identity.User, identity.Unit),
            [.. history.Select(moment => Moment(moment.TimestampMs, moment.Sample))]));
    }

    private static ProcessMomentAnswer Moment(long timestampMs, ProcessSample sample) => new(
        timestampMs, Known(sample.CpuRatio), Known(sample.ResidentBytes), Known(sample.ReadBytesPerSecond), Known(sample.WriteBytesPerSecond), Known(sample.Threads), Known(sample.OpenFiles));

    private static ProcessAnswer Answer(ProcessSample sample, ProcessUsual? usual) => new(
        sample.Process.Key.Pid,
        sample.Process.Key.StartMs,
        sample.Process.ParentPid,
        sample.Process.Name,
        sample.Process.CommandLine,
        sample.Process.User,
        sample.Process.Unit,
        Known(sample.CpuRatio),
        Known(sample.ResidentBytes),
        Known(sample.ReadBytesPerSecond),
        Known(sample.WriteBytesPerSecond),
        Known(sample.Threads),
        Known(sample.OpenFiles),
        usual);

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
