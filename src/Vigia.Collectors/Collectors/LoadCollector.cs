using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Load averages and the number of threads, from <c>/proc/loadavg</c>.</summary>
internal sealed class LoadCollector(ProcRoot proc) : ICollector
{
    private static readonly MetricDescriptor Load1 = MetricDescriptor.Gauge(
        "system.cpu.load_average.1m", Unit.None, MetricGroup.Cpu, "Threads that ran, waited for a processor or for a disk, averaged over one minute.", 2);

    private static readonly MetricDescriptor Load5 = MetricDescriptor.Gauge(
        "system.cpu.load_average.5m", Unit.None, MetricGroup.Cpu, "Threads that ran, waited for a processor or for a disk, averaged over five minutes.", 2);

    private static readonly MetricDescriptor Load15 = MetricDescriptor.Gauge(
        "system.cpu.load_average.15m", Unit.None, MetricGroup.Cpu, "Threads that ran, waited for a processor or for a disk, averaged over fifteen minutes.", 2);

    private static readonly MetricDescriptor Threads = MetricDescriptor.Gauge(
        "system.thread.count", Unit.Threads, MetricGroup.Process, "Threads that exist, of all processes and of the kernel.", 0);

    public string Name => "load";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [Load1, Load5, Load15, Threads];

    public CollectResult Collect(SampleSink sink)
    {
        if (!proc.TryRead("loadavg", out var text)) return CollectResult.Absent("loadavg");
        if (!LoadAverage.TryParse(text, out var load)) return CollectResult.Malformed("loadavg", text);

        sink.Add(Load1, load.OneMinute);
        sink.Add(Load5, load.FiveMinutes);
        sink.Add(Load15, load.FifteenMinutes);
        sink.Add(Threads, load.Threads);
        return CollectResult.Ok;
    }
}
