using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>What Vigia itself costs, on every platform.</summary>
internal sealed class SelfCollector : ICollector, IDisposable
{
    private static readonly MetricDescriptor Cpu = MetricDescriptor.Rate(
        "vigia.process.cpu.usage", Unit.SecondsPerSecond, MetricGroup.Vigia, "Processor time Vigia uses, all its threads; 1 is one core kept busy.", 4);

    private static readonly MetricDescriptor Resident = MetricDescriptor.Gauge(
        "vigia.process.memory.resident", Unit.Bytes, MetricGroup.Vigia, "Physical memory Vigia uses.", 0);

    private static readonly MetricDescriptor Managed = MetricDescriptor.Gauge(
        "vigia.process.memory.managed", Unit.Bytes, MetricGroup.Vigia, "Thereof on the garbage-collected heap, as of the last collection.", 0);

    private readonly ProcRoot? _proc = OperatingSystem.IsLinux() ? new ProcRoot("/proc") : null;
    private int _collections = -1;
    private double _managed = double.NaN;

    public string Name => "self";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [Cpu, Resident, Managed];

    public CollectResult Collect(SampleSink sink)
    {
        sink.AddCounter(Cpu, Environment.CpuUsage.TotalTime.TotalSeconds);
        sink.Add(Resident, ResidentBytes());
        sink.Add(Managed, ManagedBytes());
        return CollectResult.Ok;
    }

    public void Dispose() => _proc?.Dispose();

    /// <summary>The class library allocates 3 KB to tell it on Linux.</summary>
    private double ResidentBytes()
    {
        if (_proc is null) return Environment.WorkingSet;
        return _proc.TryRead("self/statm", out var text) && Statm.TryParse(text, out var pages) ? pages.Resident * (double)Environment.SystemPageSize : double.NaN;
    }

    /// <summary>Asked only when there was a collection since: the answer is an object each time.</summary>
    private double ManagedBytes()
    {
        var collections = GC.CollectionCount(0);
        if (collections == _collections) return _managed;
        _collections = collections;
        var bytes = GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes;
        return _managed = bytes > 0 ? bytes : double.NaN;
    }
}
