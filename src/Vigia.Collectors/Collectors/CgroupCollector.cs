using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Cgroups;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>What the control group uses that Vigia runs in: its service on a machine, the whole container in a container.</summary>
internal sealed class CgroupCollector(ProcRoot proc, SysRoot sys) : ICollector
{
    private const string MembershipFile = "self/cgroup";

    private static readonly MetricDescriptor Cpu = MetricDescriptor.Rate(
        "system.linux.cgroup.cpu.usage", Unit.SecondsPerSecond, MetricGroup.Cgroup, "Processor time the group uses; 1 is one core kept busy.", 4);

    private static readonly MetricDescriptor Throttled = MetricDescriptor.Rate(
        "system.linux.cgroup.cpu.throttled", Unit.SecondsPerSecond, MetricGroup.Cgroup, "Time tasks were held back because the group's share was used up.", 4);

    private static readonly MetricDescriptor Memory = MetricDescriptor.Gauge(
        "system.linux.cgroup.memory.usage", Unit.Bytes, MetricGroup.Cgroup, "Memory the group uses, page cache included.", 0);

    private static readonly MetricDescriptor MemoryLimit = MetricDescriptor.Gauge(
        "system.linux.cgroup.memory.limit", Unit.Bytes, MetricGroup.Cgroup, "The most memory the group may use; absent without a limit.", 0);

    private static readonly MetricDescriptor MemoryUtilization = MetricDescriptor.Gauge(
        "system.linux.cgroup.memory.utilization", Unit.Ratio, MetricGroup.Cgroup, "Share of the limit in use.", 4);

    private static readonly MetricDescriptor Kills = MetricDescriptor.Rate(
        "system.linux.cgroup.oom_kills", Unit.EventsPerSecond, MetricGroup.Cgroup, "Processes of the group killed for want of memory.");

    private static readonly MetricDescriptor Io = MetricDescriptor.Rate(
        "system.linux.cgroup.io", Unit.BytesPerSecond, MetricGroup.Cgroup, "Bytes the group read from and wrote to block devices.", 0, "direction");

    private static readonly MetricDescriptor Tasks = MetricDescriptor.Gauge(
        "system.linux.cgroup.tasks", Unit.Threads, MetricGroup.Cgroup, "Processes and threads in the group.", 0);

    private static readonly MetricDescriptor Stalled = MetricDescriptor.Rate(
        "system.linux.cgroup.pressure.stalled", Unit.Ratio, MetricGroup.Cgroup, "Share of time in which some or all tasks of the group stood still for want of cpu, memory or io.", 4, "resource", "kind");

    private static readonly string[] Resources = ["cpu", "memory", "io"];

    private readonly Series?[] _some = new Series?[Resources.Length];
    private readonly Series?[] _full = new Series?[Resources.Length];
    private ICgroup? _group;
    private string?[] _pressureFiles = [];
    private byte[] _membership = [];
    private Series? _read;
    private Series? _written;

    public string Name => "cgroup";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [Cpu, Throttled, Memory, MemoryLimit, MemoryUtilization, Kills, Io, Tasks, Stalled];

    public CollectResult Collect(SampleSink sink)
    {
        if (!proc.TryRead(MembershipFile, out var membership)) return CollectResult.Absent(MembershipFile);
        if (!membership.SequenceEqual(_membership)) Find(membership);
        if (_group is null) return CollectResult.Absent("fs/cgroup");
        if (!_group.TryRead(out var usage, out var malformed)) return CollectResult.Malformed(malformed, default);

        Add(sink, usage);
        return AddPressure(sink);
    }

    /// <summary>Also when the program was moved to another group.</summary>
    private void Find(ReadOnlySpan<byte> membership)
    {
        _membership = membership.ToArray();
        _group = CgroupFinder.Find(sys, membership);
        _pressureFiles = Array.ConvertAll(Resources, resource => _group?.PressureFile(resource));
    }

    private void Add(SampleSink sink, in CgroupUsage usage)
    {
        sink.AddCounter(Cpu, usage.CpuSeconds);
        sink.AddCounter(Throttled, usage.ThrottledSeconds);
        sink.Add(Memory, usage.MemoryBytes);
        sink.Add(MemoryLimit, usage.MemoryLimitBytes);
        if (usage.MemoryLimitBytes > 0) sink.Add(MemoryUtilization, usage.MemoryBytes / usage.MemoryLimitBytes);
        sink.AddCounter(Kills, usage.OutOfMemoryKills);
        sink.AddCounter(_read ??= sink.Series(Io, "direction", "read"), usage.ReadBytes);
        sink.AddCounter(_written ??= sink.Series(Io, "direction", "write"), usage.WrittenBytes);
        sink.Add(Tasks, usage.Tasks);
    }

    private CollectResult AddPressure(SampleSink sink)
    {
        for (var i = 0; i < Resources.Length; i++)
        {
            if (_pressureFiles[i] is not { } file || !sys.TryRead(file, out var text)) continue;
            if (!Pressure.TryParse(text, out var pressure)) return CollectResult.Malformed(file, text);
            if (!double.IsNaN(pressure.SomeMicroseconds)) sink.AddCounter(_some[i] ??= Make(sink, i, "some"), pressure.SomeMicroseconds * 1e-6);
            if (!double.IsNaN(pressure.FullMicroseconds)) sink.AddCounter(_full[i] ??= Make(sink, i, "full"), pressure.FullMicroseconds * 1e-6);
        }

        return CollectResult.Ok;
    }

    private static Series? Make(SampleSink sink, int i, string kind) => sink.Series(Stalled, LabelSet.Of("resource", Resources[i], "kind", kind));
}
