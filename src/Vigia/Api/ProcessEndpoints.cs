using Vigia.Hosting;
using Vigia.Model;

namespace Vigia.Api;

/// <summary>Processes at a moment.</summary>
internal static class ProcessEndpoints
{
    public static void MapProcesses(this RouteGroupBuilder api) => api.MapGet("/processes", ReadAsync);

    private static async Task<IResult> ReadAsync(long? at, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (at is < 0) return Problem.Field("at", at, "milliseconds since 1970-01-01 UTC");
        var snapshot = await runtime.Store.Processes.ReadAtAsync(runtime.Host, at ?? runtime.NowMs, cancel);
        return TypedResults.Ok(snapshot is null
            ? new ProcessListAnswer(null, 0, [])
            : new ProcessListAnswer(snapshot.TimestampMs, snapshot.Total, [.. snapshot.Processes.Select(Answer)]));
    }

    private static ProcessAnswer Answer(ProcessSample sample) => new(
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
        Known(sample.OpenFiles));

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
