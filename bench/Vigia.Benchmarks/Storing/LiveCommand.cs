using System.CommandLine;
using System.Globalization;
using Vigia.Benchmarks.Measuring;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.Benchmarks.Storing;

/// <summary>Stores a tick a second for a while, with the work of the background every minute, and tells what a tick cost.</summary>
internal static class LiveCommand
{
    private const int TicksBeforeMeasuring = 60;

    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Data folder, empty.", Required = true };
    private static readonly Option<int> Ticks = new("--ticks") { Description = "Ticks to store.", DefaultValueFactory = _ => 1800 };
    private static readonly Option<int> Series = new("--series") { Description = "Series in each.", DefaultValueFactory = _ => 500 };
    private static readonly Option<int> PeriodMs = new("--period-ms") { Description = "Real time from tick to tick; 0 goes as fast as it can. The time stamps are a second apart in any case.", DefaultValueFactory = _ => 1000 };

    public static Command Create()
    {
        var command = new Command("live", "Store ticks as a running program does and tell the processor time and the bytes written of each.") { Data, Ticks, Series, PeriodMs };
        command.SetAction((parse, cancel) => RunAsync(parse.GetValue(Data)!.FullName, parse.GetValue(Ticks), new GeneratedHost(parse.GetValue(Series)), parse.GetValue(PeriodMs), cancel));
        return command;
    }

    private static async Task RunAsync(string folder, int ticks, GeneratedHost host, int periodMs, CancellationToken cancel)
    {
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder }, TimeProvider.System, cancel);
        var values = new double[host.Series][];
        for (var i = 0; i < values.Length; i++) GeneratedHost.Fill(i, GenerateCommand.FirstSecond, values[i] = new double[ticks]);
        var series = Registered(host);
        TimeSpan cpu = default, append = default;
        long written = 0;
        for (var tick = 0; tick < ticks; tick++)
        {
            if (tick == Math.Min(TicksBeforeMeasuring, ticks / 2)) (cpu, written, append) = (Environment.CpuUsage.TotalTime, WrittenBytes(), default);
            var frame = new Frame((GenerateCommand.FirstSecond + tick) * 1000, 1, series, [.. values.Select(column => column[tick])]);
            var before = Environment.CpuUsage.TotalTime;
            await store.Samples.AppendAsync("live", frame, cancel);
            append += Environment.CpuUsage.TotalTime - before;
            if (tick % 60 == 59) await store.MaintainAsync(cancel);
            if (periodMs > 0) await Task.Delay(periodMs, cancel);
        }

        var measured = ticks - Math.Min(TicksBeforeMeasuring, ticks / 2);
        new Report()
            .Add("ticks", measured)
            .Add("series", host.Series)
            .Add("cpu_ms_per_tick", Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / measured, 4))
            .Add("append_cpu_ms_per_tick", Math.Round(append.TotalMilliseconds / measured, 4))
            .Add("written_bytes_per_tick", (WrittenBytes() - written) / measured)
            .Add("stored_bytes", (await store.GetStatusAsync(cancel)).Bytes)
            .Print(ReportFormat.Text);
    }

    private static Series[] Registered(GeneratedHost host)
    {
        var registry = new SeriesRegistry();
        var metric = MetricDescriptor.Gauge("generated", Unit.None, MetricGroup.Custom, "A value made for a measurement.");
        return [.. Enumerable.Range(0, host.Series).Select(i => registry.Get(metric, GeneratedHost.KeyOf(i).Labels)!)];
    }

    /// <summary>What the process caused to be sent to the disk (https://docs.kernel.org/filesystems/proc.html, /proc/PID/io).</summary>
    private static long WrittenBytes() =>
        long.Parse(File.ReadLines("/proc/self/io").First(line => line.StartsWith("write_bytes: ", StringComparison.Ordinal)).AsSpan("write_bytes: ".Length), CultureInfo.InvariantCulture);
}
