using System.CommandLine;
using System.Globalization;
using Vigia.Benchmarks.Measuring;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.Benchmarks.Storing;

/// <summary>Fills a store with a generated history of one-second data, or writes the same as Prometheus text for another engine.</summary>
internal static class GenerateCommand
{
    private const int Hour = 3600;

    /// <summary>2026-03-01 00:00:00 UTC.</summary>
    public const long FirstSecond = 1_772_323_200;

    private static readonly Option<DirectoryInfo?> Data = new("--data") { Description = "Data folder to fill. Without it Prometheus text goes to standard output." };
    private static readonly Option<int> Hours = new("--hours") { Description = "Hours of history, from 2026-03-01 on.", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> Series = new("--series") { Description = "Number of series.", DefaultValueFactory = _ => 300 };

    public static Command Create()
    {
        var command = new Command("generate", "Fill a store with generated one-second history, and tell what that took.") { Data, Hours, Series };
        command.SetAction((parse, cancel) => parse.GetValue(Data) is { } data
            ? FillAsync(data.FullName, parse.GetValue(Hours), new GeneratedHost(parse.GetValue(Series)), cancel)
            : Task.Run(() => Write(parse.GetValue(Hours), new GeneratedHost(parse.GetValue(Series))), cancel));
        return command;
    }

    private static async Task FillAsync(string folder, int hours, GeneratedHost host, CancellationToken cancel)
    {
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder }, TimeProvider.System, cancel);
        TimeSpan import = default, background = default;
        for (var hour = 0; hour < hours; hour++)
        {
            var columns = Columns(host, FirstSecond + (hour * Hour));
            import += await CpuAsync(async () => await store.Samples.ImportAsync("generated", columns, cancel));
            if (hour % 24 == 23 || hour == hours - 1) background += await CpuAsync(async () => await store.MaintainAsync(cancel));
        }

        var status = await store.GetStatusAsync(cancel);
        new Report()
            .Add("samples", status.Samples)
            .Add("import_cpu_seconds", Math.Round(import.TotalSeconds, 2))
            .Add("rollup_cpu_seconds", Math.Round(background.TotalSeconds, 2))
            .Add("bytes", status.Bytes)
            .Add("bytes_per_sample", Math.Round((double)status.Bytes / status.Samples, 4))
            .Print(ReportFormat.Text);
    }

    private static List<SeriesSamples> Columns(GeneratedHost host, long firstSecond)
    {
        var times = new long[Hour];
        for (var i = 0; i < Hour; i++) times[i] = (firstSecond + i) * 1000;
        var columns = new List<SeriesSamples>(host.Series);
        for (var number = 0; number < host.Series; number++)
        {
            var values = new double[Hour];
            GeneratedHost.Fill(number, firstSecond, values);
            columns.Add(new SeriesSamples(new SeriesInfo(GeneratedHost.KeyOf(number), Unit.None, MetricKind.Gauge, MetricGroup.Custom), times, values));
        }

        return columns;
    }

    private static void Write(int hours, GeneratedHost host)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 20) { NewLine = "\n" };
        var values = new double[Hour];
        for (var hour = 0; hour < hours; hour++)
        {
            for (var number = 0; number < host.Series; number++)
            {
                var first = FirstSecond + (hour * Hour);
                var name = GeneratedHost.KeyOf(number).ToString();
                GeneratedHost.Fill(number, first, values);
                for (var i = 0; i < Hour; i++) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {values[i]} {(first + i) * 1000}"));
            }
        }
    }

    /// <summary>Processor time of this process while some work goes on.</summary>
    public static async Task<TimeSpan> CpuAsync(Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        await work();
        return Environment.CpuUsage.TotalTime - before;
    }
}
