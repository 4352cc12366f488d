using System.Globalization;
using System.Runtime.InteropServices;
using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Processor time, and what the scheduler did, from <c>/proc/stat</c>.</summary>
/// <remarks>
/// The use of every processor is told on machines of up to <see cref="CpusToldOneByOne"/>, and every mode of each on
/// machines of up to <see cref="CpusToldByMode"/>: 128 processors times 9 modes would be 1,152 series a tick that say almost
/// the same. The busiest processor is told on every machine, so that a thread that keeps one of 500 busy is seen.
/// Running totals, for who asks for them, are complete on every machine.
/// </remarks>
internal sealed class CpuCollector(ProcRoot proc) : ICollector
{
    public const int CpusToldByMode = 16;
    public const int CpusToldOneByOne = 256;

    internal static readonly MetricDescriptor Utilization = MetricDescriptor.Gauge(
        "system.cpu.utilization", Unit.Ratio, MetricGroup.Cpu, "Share of all processor time that was used: neither idle nor waiting for a disk.", 4);

    private static readonly MetricDescriptor ModeUtilization = MetricDescriptor.Gauge(
        "system.cpu.mode.utilization", Unit.Ratio, MetricGroup.Cpu, "Share of all processor time spent in a mode; the modes add up to 1.", 4, "mode");

    private static readonly MetricDescriptor CoreUtilization = MetricDescriptor.Gauge(
        "system.cpu.core.utilization", Unit.Ratio, MetricGroup.Cpu, "Share of one logical processor's time that was used; on machines of up to 256 of them.", 4, "cpu");

    private static readonly MetricDescriptor CoreModeUtilization = MetricDescriptor.Gauge(
        "system.cpu.core.mode.utilization", Unit.Ratio, MetricGroup.Cpu, "Share of one logical processor's time spent in a mode; on machines of up to 16 of them.", 4, "cpu", "mode");

    private static readonly MetricDescriptor BusiestCore = MetricDescriptor.Gauge(
        "system.cpu.busiest_core.utilization", Unit.Ratio, MetricGroup.Cpu, "Share used of the logical processor that was used most.", 4);

    private static readonly MetricDescriptor Time = MetricDescriptor.Counter(
        "system.cpu.time", Unit.Seconds, MetricGroup.Cpu, "Seconds each logical processor spent in a mode since boot.", "cpu", "mode");

    internal static readonly MetricDescriptor Count = MetricDescriptor.Gauge(
        "system.cpu.logical.count", Unit.Cpus, MetricGroup.Cpu, "Logical processors that are online.", 0);

    private static readonly MetricDescriptor ContextSwitches = MetricDescriptor.Rate(
        "system.cpu.context_switches", Unit.EventsPerSecond, MetricGroup.Cpu, "Switches from one thread to another.");

    private static readonly MetricDescriptor Interrupts = MetricDescriptor.Rate(
        "system.cpu.interrupts", Unit.EventsPerSecond, MetricGroup.Cpu, "Interrupts served.");

    private static readonly MetricDescriptor SoftInterrupts = MetricDescriptor.Rate(
        "system.cpu.soft_interrupts", Unit.EventsPerSecond, MetricGroup.Cpu, "Soft interrupts served.");

    private static readonly MetricDescriptor Created = MetricDescriptor.Rate(
        "system.process.created", Unit.EventsPerSecond, MetricGroup.Process, "Processes and threads started (forks).");

    private static readonly MetricDescriptor Runnable = MetricDescriptor.Gauge(
        "system.process.runnable", Unit.Threads, MetricGroup.Process, "Threads that run or wait for a processor.", 0);

    private static readonly MetricDescriptor Blocked = MetricDescriptor.Gauge(
        "system.process.blocked", Unit.Threads, MetricGroup.Process, "Threads that wait for a disk and cannot be interrupted.", 0);

    private readonly List<CpuTimes> _cpus = [];
    private readonly Dictionary<int, Core> _cores = [];
    private Series?[]? _modes;

    public string Name => "cpu";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        Utilization, ModeUtilization, CoreUtilization, CoreModeUtilization, BusiestCore, Time, Count, ContextSwitches, Interrupts, SoftInterrupts,
        Created, Runnable, Blocked,
    ];

    public CollectResult Collect(SampleSink sink)
    {
        if (!proc.TryRead("stat", out var text)) return CollectResult.Absent("stat");
        if (!ProcStat.TryParse(text, _cpus, out var stat)) return CollectResult.Malformed("stat", text);

        _modes ??= Array.ConvertAll(CpuTimes.Modes, mode => sink.Series(ModeUtilization, "mode", mode));
        sink.AddShare(Utilization, stat.Total.Busy, stat.Total.Total);
        AddModes(sink, _modes, stat.Total);
        AddCores(sink);
        sink.AddCounter(ContextSwitches, stat.ContextSwitches);
        sink.AddCounter(Interrupts, stat.Interrupts);
        sink.AddCounter(SoftInterrupts, stat.SoftInterrupts);
        sink.AddCounter(Created, stat.Forks);
        sink.Add(Runnable, stat.Running);
        sink.Add(Blocked, stat.Blocked);
        return CollectResult.Ok;
    }

    private void AddCores(SampleSink sink)
    {
        var busiest = double.NaN;
        foreach (ref readonly var times in CollectionsMarshal.AsSpan(_cpus))
        {
            if (!_cores.TryGetValue(times.Cpu, out var core)) _cores.Add(times.Cpu, core = new Core(sink, times.Cpu, _cpus.Count));
            var used = sink.Share(core.Utilization, times.Busy, times.Total);
            if (_cpus.Count <= CpusToldOneByOne) sink.Add(core.Utilization, used);
            AddModes(sink, core.Modes, times);
            for (var mode = 0; mode < core.Time.Length; mode++) sink.Keep(core.Time[mode], times[mode] / CpuTimes.TicksPerSecond);
            if (!(busiest >= used)) busiest = used;
        }

        sink.Add(BusiestCore, busiest);
        if (_cpus.Count > 0) sink.Add(Count, _cpus.Count);
    }

    private static void AddModes(SampleSink sink, ReadOnlySpan<Series?> modes, in CpuTimes times)
    {
        var total = times.Total;
        for (var mode = 0; mode < modes.Length; mode++) sink.AddShare(modes[mode], times[mode], total);
    }

    /// <summary>The series of one logical processor.</summary>
    private sealed class Core
    {
        public Core(SampleSink sink, int cpu, int cpus)
        {
            var label = cpu.ToString(CultureInfo.InvariantCulture);
            Utilization = sink.Series(CoreUtilization, "cpu", label);
            Time = Array.ConvertAll(CpuTimes.Modes, mode => sink.Series(CpuCollector.Time, LabelSet.Of("cpu", label, "mode", mode)));
            if (cpus <= CpusToldByMode)
                Modes = Array.ConvertAll(CpuTimes.Modes, mode => sink.Series(CoreModeUtilization, LabelSet.Of("cpu", label, "mode", mode)));
        }

        public Series? Utilization { get; }

        public Series?[] Time { get; }

        public Series?[] Modes { get; } = [];
    }
}
