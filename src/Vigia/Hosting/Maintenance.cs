using Microsoft.Extensions.Logging;
using Vigia.Settings;
using Vigia.Storage;

namespace Vigia.Hosting;

/// <summary>Keeps the store in order: every minute ticks become blocks; every quarter of an hour what is too old or too much goes.</summary>
internal sealed class Maintenance(IVigiaStore store, Func<StorageSettings> settings, TimeProvider time, ILogger<Maintenance> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private const int RoundsPerRetention = 15;

    public async Task RunAsync(CancellationToken cancel)
    {
        for (var round = 0; ; round++)
        {
            await Task.Delay(Interval, time, cancel);
            try
            {
                await store.MaintainAsync(cancel);
                if (round % RoundsPerRetention == 0) await RetainAsync(cancel);
            }
            catch (StoreException error)
            {
                RuntimeLog.MaintenanceFailed(log, error, Interval);
            }
        }
    }

    private async Task RetainAsync(CancellationToken cancel)
    {
        var outcome = await store.ApplyRetentionAsync(settings().Retention, time.GetUtcNow().ToUnixTimeMilliseconds(), cancel);
        if (outcome.Ticks > 0) RuntimeLog.Retained(log, outcome.Ticks, outcome.BytesFreed);
    }
}
