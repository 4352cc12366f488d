using Vigia.Model;

namespace Vigia.Collectors.MacOs;

/// <summary>Physical memory on macOS: what is free or inactive counts as available. Compiled, but not tried on a real machine.</summary>
internal sealed class MacMemoryCollector : ICollector
{
    private const int Free = 0;
    private const int Inactive = 2;
    private const int Counts = 4;

    private ulong _total;

    public string Name => "memory";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [MemoryCollector.Limit, MemoryCollector.Utilization];

    public CollectResult Collect(SampleSink sink)
    {
        if (_total == 0) _total = MacSystem.ReadNumber("hw.memsize");
        Span<uint> pages = stackalloc uint[Counts];
        if (_total == 0 || !MacSystem.TryReadPages(pages)) return CollectResult.Absent("host_statistics64");
        Add(sink, _total, pages, (ulong)Environment.SystemPageSize);
        return CollectResult.Ok;
    }

    internal static void Add(SampleSink sink, ulong total, ReadOnlySpan<uint> pages, ulong pageSize)
    {
        var available = Math.Min(total, (pages[Free] + (ulong)pages[Inactive]) * pageSize);
        sink.Add(MemoryCollector.Limit, total);
        sink.Add(MemoryCollector.Utilization, 1 - (available / (double)total));
    }
}
