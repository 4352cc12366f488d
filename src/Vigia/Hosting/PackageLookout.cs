using Microsoft.Extensions.Logging;
using Vigia.Api;
using Vigia.Collectors.Packages;
using Vigia.Live;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Hosting;

/// <summary>Looks twice a minute whether packages changed, stores it and tells the live stream. One that is still going on is stored anew as it grows.</summary>
internal sealed class PackageLookout(PackageWatch watch, IVigiaStore store, string host, LiveFeed live, TimeProvider time, ILogger<PackageLookout> log)
{
    private readonly SortedDictionary<long, HostEvent> _waiting = [];
    private bool _hasComplained;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await LookAsync(cancel);
            await Task.Delay(PackageWatch.Period, time, cancel);
        }
    }

    /// <summary>One look. What cannot be stored now waits for the next.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        Look();
        try
        {
            await StoreAsync(cancel);
        }
        catch (StoreException error)
        {
            RuntimeLog.PackagesNotStored(log, error, PackageWatch.Period);
        }
    }

    private void Look()
    {
        try
        {
            foreach (var happened in watch.Look(time.GetUtcNow().ToUnixTimeMilliseconds())) _waiting[happened.StartMs] = happened;
        }
#pragma warning disable CA1031 // Files of another program, whatever is in them, must not end what runs beside this: this is the loop's edge.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!_hasComplained) RuntimeLog.PackagesUnknown(log, error, PackageWatch.Period);
            _hasComplained = true;
        }
    }

    private async Task StoreAsync(CancellationToken cancel)
    {
        while (_waiting.Count > 0)
        {
            var (startMs, happened) = _waiting.First();
            var known = (await store.Events.ReadAsync(host, new TimeRange(startMs, happened.EndMs + 1), cancel)).Where(one => one.Kind == HostEventKind.PackagesChanged).ToList();
            if (!known.Any(one => Covers(one, happened))) await StoreAsync(known.FirstOrDefault(one => one.StartMs == startMs), happened, cancel);
            _waiting.Remove(startMs);
        }
    }

    /// <summary>What was told before the program was started anew is not told again.</summary>
    private static bool Covers(HostEvent known, HostEvent happened) =>
        known == happened || (happened.Detail.Length == 0 && known.StartMs <= happened.StartMs && known.EndMs >= happened.EndMs);

    private async Task StoreAsync(HostEvent? before, HostEvent happened, CancellationToken cancel)
    {
        if (before is null || !await store.Events.ReplaceAsync(host, before, happened, cancel)) await store.Events.AppendAsync(host, happened, cancel);
        live.Publish("event", EventEndpoints.Answer(happened), ApiJson.Default.EventAnswer);
    }
}
