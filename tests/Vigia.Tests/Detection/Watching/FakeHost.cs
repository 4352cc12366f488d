using Vigia.Model;

namespace Vigia.Tests.Detection.Watching;

/// <summary>Makes ticks of a host out of series names and values.</summary>
internal sealed class FakeHost
{
    private readonly SeriesRegistry _registry = new();
    private readonly Dictionary<string, Series> _known = [];

    public Frame Frame(long timestampMs, params (string Series, double Value)[] samples) =>
        new(timestampMs, 1, [.. samples.Select(sample => Of(sample.Series))], [.. samples.Select(sample => sample.Value)]);

    public Frame Frame(long timestampMs, HostEvent happened, params (string Series, double Value)[] samples) =>
        new(timestampMs, 1, [.. samples.Select(sample => Of(sample.Series))], [.. samples.Select(sample => sample.Value)]) { Events = [happened] };

    /// <summary>An ordinary second with noise. A hog shows in every number a hog shows in.</summary>
    public static (string Series, double Value)[] Ordinary(Random random, double extraCpu = 0, double extraWrite = 0) =>
    [
        ("system.cpu.utilization", Math.Clamp(0.1 + (0.02 * random.NextDouble()) + extraCpu, 0, 1)),
        ("system.cpu.busiest_core.utilization", Math.Clamp(0.2 + (0.04 * random.NextDouble()) + extraCpu, 0, 1)),
        ("system.cpu.load_average.1m", 0.3 + (0.1 * random.NextDouble()) + (4 * extraCpu)),
        ("system.process.runnable", random.Next(1, 4) + Math.Floor(5 * extraCpu)),
        ("system.memory.utilization", 0.4 + (0.01 * random.NextDouble())),
        ("system.disk.io{device=\"sda\",direction=\"write\"}", Math.Floor(1e5 * random.NextDouble())),
        ("system.disk.io{device=\"sdb\",direction=\"write\"}", Math.Floor((1e4 * random.NextDouble()) + extraWrite)),
        ("system.network.io{direction=\"receive\",interface=\"eth0\"}", Math.Floor(2e4 * random.NextDouble())),
        ("system.paging.utilization", 0),
    ];

    private Series Of(string text)
    {
        if (_known.TryGetValue(text, out var series)) return series;
        Assert.True(SeriesKey.TryParse(text, out var key), text);
        var descriptor = MetricDescriptor.Gauge(key.Metric, Unit.None, MetricGroup.Host, "A metric of a test.");
        return _known[text] = _registry.Get(descriptor, key.Labels)!;
    }
}
