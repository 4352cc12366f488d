using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Uptime, entropy and open files, from <c>/proc/uptime</c> and <c>/proc/sys</c>.</summary>
internal sealed class HostCollector(ProcRoot proc) : ICollector
{
    private const string EntropyFile = "sys/kernel/random/entropy_avail";
    private const string FilesFile = "sys/fs/file-nr";

    private static readonly MetricDescriptor UptimeMetric = MetricDescriptor.Gauge(
        "system.uptime", Unit.Seconds, MetricGroup.Host, "Time since the machine was started, time asleep included.", 0);

    private static readonly MetricDescriptor Entropy = MetricDescriptor.Gauge(
        "system.linux.entropy.available", Unit.Bits, MetricGroup.Host, "Entropy the kernel has for random numbers; 256 for ever since Linux 5.18.", 0);

    private static readonly MetricDescriptor OpenFiles = MetricDescriptor.Gauge(
        "system.linux.files.open", Unit.Files, MetricGroup.Process, "Open file handles of the whole machine.", 0);

    private static readonly MetricDescriptor FilesUtilization = MetricDescriptor.Gauge(
        "system.linux.files.utilization", Unit.Ratio, MetricGroup.Process, "Open file handles over the most there can be; absent where there is no real limit.", 4);

    public string Name => "host";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [UptimeMetric, Entropy, OpenFiles, FilesUtilization];

    public CollectResult Collect(SampleSink sink)
    {
        var result = CollectResult.Absent("uptime");
        if (proc.TryRead("uptime", out var text))
        {
            if (!Uptime.TryParse(text, out var uptime)) return CollectResult.Malformed("uptime", text);
            sink.Add(UptimeMetric, uptime.Seconds);
            result = CollectResult.Ok;
        }

        if (proc.TryRead(EntropyFile, out text))
        {
            if (!SingleNumber.TryParse(text, out var bits)) return CollectResult.Malformed(EntropyFile, text);
            sink.Add(Entropy, bits);
            result = CollectResult.Ok;
        }

        if (!proc.TryRead(FilesFile, out text)) return result;
        if (!FileNr.TryParse(text, out var files)) return CollectResult.Malformed(FilesFile, text);
        sink.Add(OpenFiles, files.Open);

        // systemd sets the limit to the largest number there is: no machine comes near it.
        if (files.Limit is > 0 and < 1e15) sink.Add(FilesUtilization, files.Open / files.Limit);
        return CollectResult.Ok;
    }
}
