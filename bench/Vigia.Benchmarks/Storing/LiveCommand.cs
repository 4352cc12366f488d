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
    private const int TicksToWarmUp = 7300;

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
        // Everything is compiled before it is measured, as it is in the published program.
        await StoreAsync(Path.Combine(folder, "warm-up"), TicksToWarmUp, host, periodMs: 0, cancel);
        var process = Environment.CpuUsage.TotalTime;
        var written = WrittenBytes();
        var (append, background, bytes) = await StoreAsync(folder, ticks, host, periodMs, cancel);
        new Report()
            .Add("ticks", ticks)
            .Add("series", host.Series)
            .Add("store_cpu_ms_per_tick", Math.Round((append + background).TotalMilliseconds / ticks, 4))
            .Add("of_it_append_ms", Math.Round(append.TotalMilliseconds / ticks, 4))
            .Add("of_it_background_ms", Math.Round(background.TotalMilliseconds / ticks, 4))
            .Add("process_cpu_ms_per_tick", Math.Round((Environment.CpuUsage.TotalTime - process).TotalMilliseconds / ticks, 4))
            .Add("written_bytes_per_tick", (WrittenBytes() - written) / ticks)
            .Add("stored_bytes", bytes)
            .Print(ReportFormat.Text);
    }

    /// <summary>Stores ticks; the processor time of the calls that store, and of those that work in the background.</summary>
    private static async Task<(TimeSpan Append, TimeSpan Background, long Bytes)> StoreAsync(string folder, int ticks, GeneratedHost host, int periodMs, CancellationToken cancel)
    {
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder }, TimeProvider.System, cancel);
        var values = new double[host.Series][];
        for (var i = 0; i < values.Length; i++) GeneratedHost.Fill(i, GenerateCommand.FirstSecond, values[i] = new double[ticks]);
        var series = Registered(host);
        TimeSpan append = default, background = default;
        for (var tick = 0; tick < ticks; tick++)
        {
            var frame = new Frame((GenerateCommand.FirstSecond + tick) * 1000, 1, series, [.. values.Select(column => column[tick])]);
            append += await GenerateCommand.CpuAsync(async () => await store.Samples.AppendAsync("live", frame, cancel));
            if (tick % 60 == 59) background += await GenerateCommand.CpuAsync(async () => await store.MaintainAsync(cancel));
            if (periodMs > 0) await Task.Delay(periodMs, cancel);
        }

        return (append, background, (await store.GetStatusAsync(cancel)).Bytes);
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
