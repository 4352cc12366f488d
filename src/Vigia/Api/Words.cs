using Vigia.Model;

namespace Vigia.Api;

/// <summary>The words the API uses for enumerations; part of its contract, so spelled out.</summary>
internal static class Words
{
    public static string Of(MetricKind kind) => kind switch
    {
        MetricKind.Gauge => "gauge",
        MetricKind.Rate => "rate",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of metric without a word."),
    };

    public static string Of(MetricGroup group) => group switch
    {
        MetricGroup.Cpu => "cpu",
        MetricGroup.Memory => "memory",
        MetricGroup.Disk => "disk",
        MetricGroup.Filesystem => "filesystem",
        MetricGroup.Network => "network",
        MetricGroup.Tcp => "tcp",
        MetricGroup.Pressure => "pressure",
        MetricGroup.Process => "process",
        MetricGroup.Cgroup => "cgroup",
        MetricGroup.Sensor => "sensor",
        MetricGroup.Host => "host",
        MetricGroup.Vigia => "vigia",
        MetricGroup.Custom => "custom",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "A group of metrics without a word."),
    };

    public static string Of(HostEventKind kind) => kind switch
    {
        HostEventKind.CollectorStarted => "collector-started",
        HostEventKind.CollectorStopped => "collector-stopped",
        HostEventKind.CollectorStalled => "collector-stalled",
        HostEventKind.Suspended => "suspended",
        HostEventKind.Rebooted => "rebooted",
        HostEventKind.ClockStepped => "clock-stepped",
        HostEventKind.Note => "note",
        HostEventKind.ModelTrained => "model-trained",
        HostEventKind.PackagesChanged => "packages-changed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of event without a word."),
    };
}
