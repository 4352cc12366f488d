using Microsoft.Extensions.Logging;
using Vigia.Settings;
using Vigia.Storage;

namespace Vigia.Hosting;

/// <summary>Keeps the store within its limits: removes what is too old or too much, every quarter of an hour.</summary>
internal sealed class Maintenance(IVigiaStore store, Func<StorageSettings> settings, TimeProvider time, ILogger<Maintenance> log)
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    public async Task RunAsync(CancellationToken cancel)
    {
        for (var wait = FirstAfter; ; wait = Interval)
        {
            await Task.Delay(wait, time, cancel);
            try
            {
                await RoundAsync(cancel);
            }
            catch (StoreException error)
            {
                RuntimeLog.MaintenanceFailed(log, error, Interval);
            }
        }
    }

    private async Task RoundAsync(CancellationToken cancel)
    {
        var policy = new RetentionPolicy(settings().Retention, settings().MaximumSize);
        var outcome = await store.ApplyRetentionAsync(policy, time.GetUtcNow().ToUnixTimeMilliseconds(), cancel);
        if (outcome.Ticks > 0) RuntimeLog.Retained(log, outcome.Ticks, outcome.BytesFreed);
    }
}
