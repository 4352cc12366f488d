using Vigia.Model;
using static Vigia.Detection.Aggregate;

namespace Vigia.Detection;

/// <summary>
/// What detectors see of a host: the key metrics of each part of the machine, several devices made one. Listed in
/// docs/detectors/host-features.md. A machine that lacks some has fewer features, and no other difference.
/// </summary>
/// <remarks>
/// Levels only; lags, rates and rolling statistics are a detector's own business. Averages over several minutes (load of 5 and 15
/// minutes) are left out since they repeat the past, and so is what only ever grows (uptime).
/// </remarks>
public static class HostFeatures
{
    /// <summary>All of them, in a fixed order; new ones are added at the end of their group.</summary>
    public static IReadOnlyList<HostFeature> All { get; } =
    [
        One("cpu.used", MetricGroup.Cpu, "system.cpu.utilization"),
        Of("cpu.iowait", MetricGroup.Cpu, Sum, new FeatureSource("system.cpu.mode.utilization", new LabelRule("mode", "iowait"))),
        Of("cpu.system", MetricGroup.Cpu, Sum, new FeatureSource("system.cpu.mode.utilization", new LabelRule("mode", "system"))),
        Of("cpu.steal", MetricGroup.Cpu, Sum, new FeatureSource("system.cpu.mode.utilization", new LabelRule("mode", "steal"))),
        One("cpu.busiest_core", MetricGroup.Cpu, "system.cpu.busiest_core.utilization"),
        One("cpu.load", MetricGroup.Cpu, "system.cpu.load_average.1m"),
        One("cpu.context_switches", MetricGroup.Cpu, "system.cpu.context_switches"),
        One("cpu.interrupts", MetricGroup.Cpu, "system.cpu.interrupts"),
        One("memory.used", MetricGroup.Memory, "system.memory.utilization"),
        Of("memory.dirty", MetricGroup.Memory, Sum, new FeatureSource("system.linux.memory.detail", new LabelRule("kind", "dirty"))),
        Of("memory.committed", MetricGroup.Memory, Sum, new FeatureSource("system.linux.memory.detail", new LabelRule("kind", "committed"))),
        Of("memory.major_faults", MetricGroup.Memory, Sum, new FeatureSource("system.paging.faults", new LabelRule("type", "major"))),
        Of("memory.minor_faults", MetricGroup.Memory, Sum, new FeatureSource("system.paging.faults", new LabelRule("type", "minor"))),
        One("swap.used", MetricGroup.Memory, "system.paging.utilization"),
        One("swap.operations", MetricGroup.Memory, "system.paging.operations"),
        Of("disk.read", MetricGroup.Disk, Sum, new FeatureSource("system.disk.io", new LabelRule("direction", "read"))),
        Of("disk.written", MetricGroup.Disk, Sum, new FeatureSource("system.disk.io", new LabelRule("direction", "write"))),
        Of("disk.read_operations", MetricGroup.Disk, Sum, new FeatureSource("system.disk.operations", new LabelRule("direction", "read"))),
        Of("disk.write_operations", MetricGroup.Disk, Sum, new FeatureSource("system.disk.operations", new LabelRule("direction", "write"))),
        Of("disk.flushes", MetricGroup.Disk, Sum, new FeatureSource("system.disk.operations", new LabelRule("direction", "flush"))),
        Of("disk.busy", MetricGroup.Disk, Max, new FeatureSource("system.disk.utilization")),
        Of("disk.queue", MetricGroup.Disk, Max, new FeatureSource("system.disk.queue_length")),
        Of("disk.read_time", MetricGroup.Disk, Max, new FeatureSource("system.disk.operation.duration", new LabelRule("direction", "read"))),
        Of("disk.write_time", MetricGroup.Disk, Max, new FeatureSource("system.disk.operation.duration", new LabelRule("direction", "write"))),
        Of("filesystem.used", MetricGroup.Filesystem, Sum, new FeatureSource("system.filesystem.usage", new LabelRule("state", "used"))),
        Of("filesystem.fullest", MetricGroup.Filesystem, Max, new FeatureSource("system.filesystem.utilization")),
        Of("filesystem.inodes", MetricGroup.Filesystem, Max, new FeatureSource("system.filesystem.inodes.utilization")),
        Network("network.received", "system.network.io", "receive"),
        Network("network.sent", "system.network.io", "transmit"),
        Network("network.packets_received", "system.network.packet.count", "receive"),
        Network("network.packets_sent", "system.network.packet.count", "transmit"),
        Of("network.loopback", MetricGroup.Network, Sum, new FeatureSource("system.network.io", new LabelRule("interface", "lo"))),
        Of("network.trouble", MetricGroup.Network, Sum, new FeatureSource("system.network.errors"), new FeatureSource("system.network.packet.dropped")),
        One("tcp.established", MetricGroup.Tcp, "system.network.tcp.established"),
        One("tcp.opened", MetricGroup.Tcp, "system.network.tcp.opened"),
        One("tcp.failed", MetricGroup.Tcp, "system.network.tcp.failed"),
        One("tcp.resets", MetricGroup.Tcp, "system.network.tcp.resets"),
        One("tcp.retransmissions", MetricGroup.Tcp, "system.network.tcp.retransmissions"),
        One("tcp.lost_connections", MetricGroup.Tcp, "system.network.tcp.listen"),
        Pressure("pressure.cpu", "cpu"),
        Pressure("pressure.memory", "memory"),
        Pressure("pressure.io", "io"),
        One("process.created", MetricGroup.Process, "system.process.created"),
        One("process.runnable", MetricGroup.Process, "system.process.runnable"),
        One("process.blocked", MetricGroup.Process, "system.process.blocked"),
        One("process.threads", MetricGroup.Process, "system.thread.count"),
        One("process.open_files", MetricGroup.Process, "system.linux.files.open"),
    ];

    /// <summary>Features that mostly follow from others: a busy machine switches, waits and faults more, whatever keeps it busy.</summary>
    private static readonly HashSet<string> Consequences =
    [
        "cpu.iowait", "cpu.system", "cpu.load", "cpu.context_switches", "cpu.interrupts", "memory.dirty", "memory.minor_faults", "disk.queue", "disk.read_time", "disk.write_time",
        "network.packets_received", "network.packets_sent", "pressure.cpu", "pressure.memory", "pressure.io", "process.runnable", "process.blocked",
    ];

    /// <summary>Whether a feature mostly follows from others: such a one begins no incident beside another and stands behind what it follows from.</summary>
    public static bool IsConsequence(int feature) => Consequences.Contains(All[feature].Name);

    /// <summary>Index of the feature of that name; -1 when there is none.</summary>
    public static int IndexOf(string name)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Name == name) return i;
        }

        return -1;
    }

    /// <summary>The part of the machine a series tells about; the host as a whole for one that feeds no feature.</summary>
    public static MetricGroup GroupOf(SeriesKey key) => FedBy(key) is [var first, ..] ? All[first].Group : IndexOf(key.Metric) is >= 0 and var named ? All[named].Group : MetricGroup.Host;

    /// <summary>A series that stands for a feature as a whole: its first source, without the labels that name a device.</summary>
    public static SeriesKey SeriesOf(int feature)
    {
        var source = All[feature].Sources[0];
        Label[] labels = [.. source.Rules.Where(rule => !rule.IsExcluded).Select(rule => new Label(rule.Label, rule.Value)).OrderBy(label => label.Name, StringComparer.Ordinal)];
        return new SeriesKey(source.Metric, LabelSet.Of(labels));
    }

    /// <summary>Indexes of the features a series feeds; mostly none or one.</summary>
    public static int[] FedBy(SeriesKey key)
    {
        var fed = new List<int>(1);
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Takes(key)) fed.Add(i);
        }

        return [.. fed];
    }

    /// <summary>The features of one tick; NaN for those it says nothing of, of all without a tick.</summary>
    public static double[] Observe(Frame? frame)
    {
        var values = new double[All.Count];
        Array.Fill(values, double.NaN);
        for (var i = 0; i < (frame?.Count ?? 0); i++)
        {
            var value = frame!.Values[i];
            if (!double.IsFinite(value)) continue;
            foreach (var feature in FedBy(frame.Series[i].Key)) values[feature] = All[feature].With(values[feature], value);
        }

        return values;
    }

    private static HostFeature One(string name, MetricGroup group, string metric) => Of(name, group, Sum, new FeatureSource(metric));

    private static HostFeature Of(string name, MetricGroup group, Aggregate aggregate, params FeatureSource[] sources) => new(name, group, aggregate, sources);

    private static HostFeature Network(string name, string metric, string direction) =>
        new(name, MetricGroup.Network, Sum, [new FeatureSource(metric, new LabelRule("direction", direction), new LabelRule("interface", "lo", IsExcluded: true))]);

    private static HostFeature Pressure(string name, string resource) =>
        Of(name, MetricGroup.Pressure, Sum, new FeatureSource("system.linux.pressure.stalled", new LabelRule("resource", resource), new LabelRule("kind", "some")));
}
