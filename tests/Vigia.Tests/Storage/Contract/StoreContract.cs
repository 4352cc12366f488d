using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Tests.Storage.Contract;

/// <summary>What every store promises. Each store has a class that derives from this one and runs all of it.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    /// <summary>2026-03-01 00:00:00 UTC.</summary>
    protected const long Start = 1_772_323_200_000;

    private protected static readonly SeriesKey Cpu = new("system.cpu.utilization");
    private protected static readonly SeriesKey Read = new("system.disk.io", LabelSet.Of("device", "sda", "direction", "read"));

    private readonly SeriesRegistry _registry = new();
    private readonly MetricDescriptor _cpu = MetricDescriptor.Gauge("system.cpu.utilization", Unit.Ratio, MetricGroup.Cpu, "Busy share.");
    private readonly MetricDescriptor _disk = MetricDescriptor.Rate("system.disk.io", Unit.BytesPerSecond, MetricGroup.Disk, "Bytes.");
    private IVigiaStore? _store;

    private protected IVigiaStore Store => _store!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        await CleanAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store; the second time what was stored before is there.</summary>
    private protected abstract ValueTask<IVigiaStore> OpenAsync();

    private protected abstract ValueTask CleanAsync();

    private protected async ValueTask ReopenAsync()
    {
        await Store.DisposeAsync();
        _store = await OpenAsync();
    }

    private protected Frame Tick(long timestampMs, double cpu, double? read = null)
    {
        var all = read is double bytes
            ? (Series: new[] { _registry.Get(_cpu)!, _registry.Get(_disk, Read.Labels)! }, Values: new[] { cpu, bytes })
            : (Series: [_registry.Get(_cpu)!], Values: [cpu]);
        return new Frame(timestampMs, 1, all.Series, all.Values);
    }

    private protected async Task AppendAsync(string host, params Frame[] frames)
    {
        foreach (var frame in frames) await Store.Samples.AppendAsync(host, frame, Cancel);
    }

    /// <summary>What happens between writing and reading: nothing, or all the work that goes on in the background.</summary>
    private protected virtual ValueTask SettleAsync() => ValueTask.CompletedTask;

    private protected async Task<List<RawRow>> RawAsync(string host, TimeRange? range = null, IReadOnlyList<SeriesKey>? series = null)
    {
        await SettleAsync();
        return await Store.Samples.ReadRawAsync(host, series, range ?? TimeRange.All, Cancel).ToListAsync(Cancel);
    }

    private protected async ValueTask<RangeResult> RangeAsync(string host, long fromMs, long toMs, int points, params SeriesKey[] series)
    {
        await SettleAsync();
        return await Store.Samples.ReadAsync(new RangeQuery(host, series, new TimeRange(fromMs, toMs), points), Cancel);
    }

    private protected static long[] Bits(IEnumerable<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
