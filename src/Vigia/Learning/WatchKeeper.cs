using Microsoft.Extensions.Logging;
using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Learning;

/// <summary>
/// Puts the running state of a <see cref="HostWatch"/> aside every few minutes and at the end, and takes it up at the start: ticks stored after it was
/// put aside are replayed, so that a restart or a kill changes no later verdict. For the thread that watches.
/// </summary>
internal sealed class WatchKeeper(IVigiaStore store, string host, HostWatch watch, ILogger log)
{
    private const string Name = "watch";
    private const long EveryMs = 300_000;
    private long _keptMs = long.MinValue;

    /// <summary>Keeps the state if it is time.</summary>
    public async Task KeepIfDueAsync(CancellationToken cancel)
    {
        if (_keptMs == long.MinValue) _keptMs = watch.LastTickMs;
        if (watch.LastTickMs - _keptMs >= EveryMs || watch.LastTickMs < _keptMs) await KeepAsync(cancel);
    }

    /// <summary>Keeps the state now.</summary>
    public async Task KeepAsync(CancellationToken cancel)
    {
        if (watch.LastTickMs == long.MinValue) return;
        _keptMs = watch.LastTickMs;
        await store.Incidents.KeepStateAsync(host, Name, new RunningState(watch.LastTickMs, watch.Save()), cancel);
    }

    /// <summary>Takes the state up, before the first tick. False when there is none that can be used: watching then begins anew from the models.</summary>
    public async Task<bool> ResumeAsync(IReadOnlyDictionary<(string Detector, int Version), HostModel> models, CancellationToken cancel)
    {
        if (await store.Incidents.TakeStateAsync(host, Name, cancel) is not { } kept) return false;
        try
        {
            watch.Load(kept.Data, (detector, version) => models.GetValueOrDefault((detector, version)));
        }
        catch (StateFormatException error)
        {
            LearningLog.StateUnusable(log, error);
            return false;
        }

        await foreach (var frame in new StoredTicks(store, host).ReadAsync(new TimeRange(kept.AtMs + 1, TimeRange.All.ToMs), cancel)) watch.Observe(frame);
        return true;
    }
}
