using System.Diagnostics;
using Vigia.Api;
using Vigia.Hosting;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Cli;

/// <summary>Looks at a data folder from outside, whether a program runs on it or not.</summary>
internal static class StatusReader
{
    private static readonly TimeSpan GapsOf = TimeSpan.FromDays(7);

    public static async Task<StatusReport> ReadAsync(string folder, Settings.StorageSettings settings, string host, TimeProvider time, CancellationToken cancel)
    {
        var running = StoreOpener.FindRecorder(folder) is { } pid ? Running(pid, time) : null;
        await using var store = await StoreOpener.OpenForReadingAsync(folder, settings, time, cancel);
        return store is null
            ? new StatusReport(folder, running, null, null, [])
            : new StatusReport(folder, running, await StoredAsync(store, cancel), await ModelAsync(store, host, cancel), await GapsAsync(store, host, time, cancel));
    }

    private static RunningReport? Running(int pid, TimeProvider time)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            var since = new DateTimeOffset(process.StartTime.ToUniversalTime(), TimeSpan.Zero);
            var processor = process.TotalProcessorTime.TotalSeconds;
            var age = Math.Max(1, (time.GetUtcNow() - since).TotalSeconds);
            return new RunningReport(pid, since.ToUnixTimeMilliseconds(), Math.Round(processor, 3), Math.Round(processor / age, 5), process.WorkingSet64);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<StoredReport> StoredAsync(IVigiaStore store, CancellationToken cancel)
    {
        var status = await store.GetStatusAsync(cancel);
        return new StoredReport(
            status.Location, status.Bytes, await store.GetHostsAsync(cancel), status.Series, status.Samples, status.Range?.FromMs, status.Range?.ToMs - 1, status.SchemaVersion);
    }

    private static async Task<ModelReport?> ModelAsync(IVigiaStore store, string host, CancellationToken cancel)
    {
        var models = await store.Models.ListAsync(host, cancel);
        return models.FirstOrDefault(model => model.IsCurrent) is { } current
            ? new ModelReport(current.Detector, current.Version, current.TrainedAtMs, current.Samples)
            : null;
    }

    private static async Task<IReadOnlyList<GapReport>> GapsAsync(IVigiaStore store, string host, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var events = await store.Events.ReadAsync(host, new TimeRange(now - (long)GapsOf.TotalMilliseconds, now + 1), cancel);
        return [.. events.Where(one => one.IsGap).Select(one => new GapReport(Words.Of(one.Kind), one.StartMs, one.EndMs, one.Detail))];
    }
}
