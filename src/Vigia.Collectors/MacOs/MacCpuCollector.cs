using Vigia.Model;

namespace Vigia.Collectors.MacOs;

/// <summary>Processor time on macOS. Compiled, but not tried on a real machine.</summary>
internal sealed class MacCpuCollector : ICollector
{
    private const int Modes = 4;
    private const int Idle = 2;

    private readonly WrappingTicks _ticks = new(Modes);

    public string Name => "cpu";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [CpuCollector.Utilization, CpuCollector.Count];

    public CollectResult Collect(SampleSink sink)
    {
        Span<uint> ticks = stackalloc uint[Modes];
        if (!MacSystem.TryReadCpuLoad(ticks)) return CollectResult.Absent("host_statistics");
        Add(sink, ticks);
        return CollectResult.Ok;
    }

    /// <param name="sink">Takes the values.</param>
    /// <param name="ticks">User, system, idle, nice.</param>
    internal void Add(SampleSink sink, ReadOnlySpan<uint> ticks)
    {
        var sum = _ticks.Add(ticks);
        var total = 0UL;
        foreach (var mode in sum) total += mode;
        sink.AddShare(CpuCollector.Utilization, total - sum[Idle], total);
        sink.Add(CpuCollector.Count, Environment.ProcessorCount);
    }
}
