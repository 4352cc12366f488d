using System.CommandLine;
using Vigia.Benchmarks.Measuring;
using Vigia.Collectors.Linux;

namespace Vigia.Benchmarks.Commands;

/// <summary>What reading each kernel file costs, with the handle kept open and with the file opened each time.</summary>
internal static class KernelFilesCommand
{
    private static readonly string[] Files =
    [
        "stat", "meminfo", "vmstat", "diskstats", "loadavg", "net/dev", "net/snmp", "net/netstat", "net/sockstat", "net/tcp", "net/tcp6", "self/mountinfo", "self/stat",
        "self/io", "self/status", "self/smaps_rollup",
    ];

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each file is read.", DefaultValueFactory = _ => 300 };
        var format = new Option<ReportFormat>("--format") { Description = "text or json.", DefaultValueFactory = _ => ReportFormat.Text };
        var command = new Command("kernel-files", "Print the processor time of reading each kernel file, microseconds: handle kept / opened each time.") { rounds, format };
        command.SetAction(parsed => Measure(Math.Max(1, parsed.GetValue(rounds))).Print(parsed.GetValue(format)));
        return command;
    }

    private static Report Measure(int rounds)
    {
        var report = new Report();
        using var proc = new ProcRoot("/proc");
        foreach (var file in Files)
        {
            if (!proc.TryRead(file, out var text)) continue;
            var bytes = text.Length;
            var kept = Microseconds(rounds, () => proc.TryRead(file, out _));
            var opened = Microseconds(rounds, () =>
            {
                proc.TryRead(file, out _);
                proc.Close(file);
            });
            report.Add(file, FormattableString.Invariant($"{kept:0.0} / {opened:0.0} us, {bytes} bytes"));
        }

        return report;
    }

    private static double Microseconds(int rounds, Action read)
    {
        for (var i = 0; i < Math.Min(rounds, 30); i++) read();
        return Cost.Of(() =>
        {
            for (var i = 0; i < rounds; i++) read();
        }).CpuSeconds / rounds * 1e6;
    }
}
