using System.Text;
using Vigia.Collectors.Hosts;
using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Collectors.Exposition;

/// <summary>The kernel's own counters at the moment of the question, under the names of Prometheus' node_exporter where the meaning is the same.</summary>
/// <remarks>
/// Vigia stores rates; Prometheus wants the counters themselves, so they are read when it asks. Files that are missing or not
/// as documented give no metrics. Names: https://github.com/prometheus/node_exporter. Used by one thread at a time.
/// </remarks>
public sealed class KernelExposition(HostRoots roots) : IDisposable
{
    private static readonly string[] VmstatPrefixes = ["oom_kill", "pgpg", "pswp"];

    private readonly ProcRoot _proc = new(roots.Proc);
    private readonly List<CpuTimes> _cpus = [];

    /// <summary>Writes everything the kernel tells.</summary>
    /// <param name="sink">Takes it.</param>
    /// <param name="withMemory">Whether memory too, whose names in node_exporter break Prometheus' own rules (<c>node_memory_MemTotal_bytes</c>).</param>
    public void Write(IExpositionSink sink, bool withMemory)
    {
        WriteStat(sink);
        WriteLoad(sink);
        if (withMemory) WriteMemory(sink);
        WriteVmstat(sink);
        WriteFiles(sink);
        WritePressure(sink);
        DiskExposition.Write(_proc, sink);
        NetworkExposition.Write(_proc, sink);
    }

    /// <inheritdoc/>
    public void Dispose() => _proc.Dispose();

    private void WriteStat(IExpositionSink sink)
    {
        if (!_proc.TryRead("stat", out var text) || !ProcStat.TryParse(text, _cpus, out var stat)) return;
        sink.Family("node_cpu_seconds_total", ExpositionType.Counter, "Seconds the CPUs spent in each mode.");
        foreach (var cpu in _cpus)
        {
            // node_exporter counts a guest's time as user, as the kernel does.
            var name = cpu.Cpu.ToString(System.Globalization.CultureInfo.InvariantCulture);
            for (var mode = 0; mode < CpuTimes.Modes.Length - 1; mode++)
                sink.Add((mode == 0 ? cpu.User + cpu.Guest : cpu[mode]) / CpuTimes.TicksPerSecond, ("cpu", name), ("mode", CpuTimes.Modes[mode]));
        }

        One(sink, "node_context_switches_total", ExpositionType.Counter, "Total number of context switches.", stat.ContextSwitches);
        One(sink, "node_intr_total", ExpositionType.Counter, "Total number of interrupts serviced.", stat.Interrupts);
        One(sink, "node_forks_total", ExpositionType.Counter, "Total number of forks.", stat.Forks);
        One(sink, "node_procs_running", ExpositionType.Gauge, "Number of processes in runnable state.", stat.Running);
        One(sink, "node_procs_blocked", ExpositionType.Gauge, "Number of processes blocked waiting for I/O to complete.", stat.Blocked);
        One(sink, "node_boot_time_seconds", ExpositionType.Gauge, "Node boot time, in unixtime.", stat.BootTime);
    }

    private void WriteLoad(IExpositionSink sink)
    {
        if (!_proc.TryRead("loadavg", out var text) || !LoadAverage.TryParse(text, out var load)) return;
        One(sink, "node_load1", ExpositionType.Gauge, "1m load average.", load.OneMinute);
        One(sink, "node_load5", ExpositionType.Gauge, "5m load average.", load.FiveMinutes);
        One(sink, "node_load15", ExpositionType.Gauge, "15m load average.", load.FifteenMinutes);
    }

    private void WriteMemory(IExpositionSink sink)
    {
        if (!_proc.TryRead("meminfo", out var text)) return;
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            var colon = line.IndexOf((byte)':');
            if (colon <= 0) continue;
            var fields = new Fields(line[(colon + 1)..]);
            if (!fields.TryNext(out double value)) continue;
            var inKilobytes = fields.TryNext(out ReadOnlySpan<byte> unit) && unit.SequenceEqual("kB"u8);
            var name = Encoding.ASCII.GetString(line[..colon]).Replace('(', '_').Replace(")", "", StringComparison.Ordinal);
            if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) continue;
            One(sink, $"node_memory_{name}{(inKilobytes ? "_bytes" : "")}", ExpositionType.Gauge, $"Memory information field {name}{(inKilobytes ? "_bytes" : "")}.", value * (inKilobytes ? 1024 : 1));
        }
    }

    private void WriteVmstat(IExpositionSink sink)
    {
        if (!_proc.TryRead("vmstat", out var text)) return;
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            var fields = new Fields(line);
            if (!fields.TryNext(out ReadOnlySpan<byte> key) || !fields.TryNext(out double value)) continue;
            var name = Encoding.ASCII.GetString(key);
            var wanted = Array.Exists(VmstatPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) || (name.StartsWith("pg", StringComparison.Ordinal) && name.Contains("fault", StringComparison.Ordinal));
            if (wanted) One(sink, "node_vmstat_" + name, ExpositionType.Unknown, $"/proc/vmstat information field {name}.", value);
        }
    }

    private void WriteFiles(IExpositionSink sink)
    {
        if (!_proc.TryRead("sys/fs/file-nr", out var text) || !FileNr.TryParse(text, out var files)) return;
        One(sink, "node_filefd_allocated", ExpositionType.Gauge, "File descriptor statistics: allocated.", files.Open);
        One(sink, "node_filefd_maximum", ExpositionType.Gauge, "File descriptor statistics: maximum.", files.Limit);
    }

    private void WritePressure(IExpositionSink sink)
    {
        foreach (var resource in (string[])["cpu", "io", "memory"])
        {
            if (!_proc.TryRead("pressure/" + resource, out var text) || !Pressure.TryParse(text, out var pressure)) continue;
            One(sink, $"node_pressure_{resource}_waiting_seconds_total", ExpositionType.Counter, $"Total time in seconds that processes have waited for {resource}.", pressure.SomeMicroseconds / 1e6);
            if (resource != "cpu")
                One(sink, $"node_pressure_{resource}_stalled_seconds_total", ExpositionType.Counter, $"Total time in seconds no process could make progress for want of {resource}.", pressure.FullMicroseconds / 1e6);
        }
    }

    private static void One(IExpositionSink sink, string name, ExpositionType type, string help, double value)
    {
        if (double.IsNaN(value)) return;
        sink.Family(name, type, help);
        sink.Add(value);
    }
}
