using Microsoft.Extensions.Logging;
using Vigia.Storage;

namespace Vigia.Forecasts;

/// <summary>Keeps the newest forecast at hand, made anew every few minutes in the background. <see cref="Newest"/> may be read from any thread.</summary>
internal sealed class ForecastSource(IVigiaStore store, string host, TimeZoneInfo zone, TimeProvider time, ILogger<ForecastSource> log)
{
    /// <summary>From one forecast to the next.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);

    private readonly Foreseer _foreseer = new(store, host, zone);
    private HostForecast _newest = HostForecast.None;

    /// <summary>The newest forecast; <see cref="HostForecast.None"/> before the first.</summary>
    public HostForecast Newest => Volatile.Read(ref _newest);

    /// <summary>Makes forecasts until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        for (var wait = AfterStart; ; wait = Interval)
        {
            await Task.Delay(wait, time, cancel);
            try
            {
                await RefreshAsync(cancel);
            }
            catch (StoreException error)
            {
                ForecastLog.Failed(log, error, Interval);
            }
        }
    }

    /// <summary>Makes one now.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var made = await Task.Run(() => _foreseer.MakeAsync(nowMs, cancel), cancel);
        Volatile.Write(ref _newest, made);
    }
}
