using BenchmarkDotNet.Attributes;
using Vigia.Collectors;
using Vigia.Collectors.Hosts;
using Vigia.Model;

namespace Vigia.Benchmarks.Collectors;

/// <summary>
/// One tick of each collector, and of all together, on the machine this runs on. The column to look at is "Allocated": what is
/// left of a whole tick is its frame and its list of processes, which are handed on.
/// </summary>
[MemoryDiagnoser]
public class CollectorBenchmarks
{
    private readonly SeriesRegistry _registry = new();
    private CollectorSet _all = null!;
    private ICollector[] _chosen = [];
    private SampleSink _sink = null!;
    private double _now = 1000;

    public static IEnumerable<string> Names
    {
        get
        {
            using var all = CollectorCatalog.Create(new HostRoots());
            return ["all", .. all.Select(collector => collector.Name)];
        }
    }

    [ParamsSource(nameof(Names))]
    public string Collector { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _all = CollectorCatalog.Create(new HostRoots());
        _chosen = Collector == "all" ? [.. _all] : [_all.Single(collector => collector.Name == Collector)];
        _sink = new SampleSink(_registry);
        for (var i = 0; i < 10; i++) Tick();
    }

    [GlobalCleanup]
    public void Cleanup() => _all.Dispose();

    /// <summary>A second of the schedule goes by with each call, so what is due every 5 s, 10 s or minute has its share.</summary>
    [Benchmark]
    public Frame Tick()
    {
        _now += 1;
        _sink.Begin((long)(_now * 1000), _now);
        foreach (var collector in _chosen) collector.Collect(_sink);
        return _sink.End([]);
    }
}
