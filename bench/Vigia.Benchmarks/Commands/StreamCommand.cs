using System.CommandLine;
using Vigia.Benchmarks.Measuring;
using Vigia.Forests;

namespace Vigia.Benchmarks.Commands;

/// <summary>Feeds a streaming forest, and shows that neither memory nor the time a row takes grow with what it has seen.</summary>
internal static class StreamCommand
{
    private const int Checkpoints = 10;
    private const double Microseconds = 1e6;

    public static Command Create()
    {
        var options = new ForestOptions();
        var shingle = new Option<int>("--shingle") { Description = "Rows a point.", DefaultValueFactory = _ => 1 };
        var rows = new Option<long>("--rows") { Description = "Rows to feed; the file is read again from its start as often as needed. Ten parts are reported.", DefaultValueFactory = _ => 10_000_000 };
        var command = options.AddTo(new Command("stream", "Score and learn a long stream row by row; print time and memory after each tenth."));
        command.Add(shingle);
        command.Add(rows);
        command.SetAction(parsed =>
        {
            var growth = options.Growth(parsed);
            var streaming = new StreamingForestOptions { Trees = growth.Trees, SampleSize = growth.SampleSize, Seed = growth.Seed, ShingleSize = parsed.GetValue(shingle) };
            Measure(options.Read(parsed), parsed.GetValue(options.Columns), streaming, parsed.GetValue(rows)).Print(parsed.GetValue(options.Format));
        });
        return command;
    }

    private static Report Measure(float[] values, int columns, StreamingForestOptions options, long rows)
    {
        var forest = new StreamingForest(columns, options);
        var table = Array.ConvertAll(values, value => (double)value);
        var report = new Report().Add("rows", rows).Add("columns", columns).Add("trees", options.Trees).Add("sample", options.SampleSize).Add("shingle", options.ShingleSize);
        var (fed, sum, seconds) = (0L, 0.0, 0.0);
        for (var part = 1; part <= Checkpoints; part++)
        {
            var cost = Cost.Of(() => (fed, sum) = Feed(forest, table, columns, fed, rows * part / Checkpoints, sum));
            seconds += cost.CpuSeconds;
            report.Add($"after_{fed}_rows", new Dictionary<string, double>
            {
                ["microseconds_a_row"] = Math.Round(cost.CpuSeconds * Microseconds / (rows / (double)Checkpoints), 3),
                ["allocated_bytes"] = cost.AllocatedBytes,
                ["heap_bytes"] = GC.GetTotalMemory(forceFullCollection: true),
                ["resident_bytes"] = Environment.WorkingSet,
                ["model_bytes"] = forest.Save().Length,
            });
        }

        return report.Add("cpu_seconds", seconds).Add("mean_score", sum / rows);
    }

    private static (long Fed, double Sum) Feed(StreamingForest forest, double[] table, int columns, long from, long to, double sum)
    {
        var rows = table.Length / columns;
        for (; from < to; from++)
        {
            var score = forest.Update(table.AsSpan((int)(from % rows) * columns, columns));
            if (!double.IsNaN(score)) sum += score;
        }

        return (from, sum);
    }
}
