using System.CommandLine;
using Vigia.Benchmarks.Measuring;
using Vigia.Forests;

namespace Vigia.Benchmarks.Commands;

/// <summary>Times one row at a time: its score, and why it has that score.</summary>
internal static class AttributionCommand
{
    private const int Rounds = 9;
    private const int RowsARound = 2_000;
    private const double Microseconds = 1e6;

    public static Command Create()
    {
        var options = new ForestOptions();
        var command = options.AddTo(new Command("attribution", "Fit a forest on a file, score and explain single rows of it, print what one row took."));
        command.SetAction(parsed => Measure(options.Read(parsed), parsed.GetValue(options.Columns), options.Growth(parsed)).Print(parsed.GetValue(options.Format)));
        return command;
    }

    private static Report Measure(float[] values, int columns, IsolationForestOptions growth)
    {
        var rows = Math.Min(values.Length / columns, RowsARound);
        var forest = IsolationForest.Fit(values, columns, growth);
        var explainer = new ForestExplainer(forest);
        var wide = Array.ConvertAll(values[..(rows * columns)], value => (double)value);
        var attribution = explainer.CreateAttribution();
        var row = new double[columns];
        var sum = 0.0;
        var score = Best(() => ForEach(() => sum += forest.Score(row)));
        var explain = Best(() => ForEach(() => explainer.Explain(row, attribution)));
        return new Report()
            .Add("columns", columns)
            .Add("trees", forest.TreeCount)
            .Add("sample", forest.SampleSize)
            .Add("rows", rows)
            .Add("score_row_microseconds", score.CpuSeconds * Microseconds / rows)
            .Add("score_row_allocated_bytes", score.AllocatedBytes / (double)rows)
            .Add("explain_row_microseconds", explain.CpuSeconds * Microseconds / rows)
            .Add("explain_row_allocated_bytes", explain.AllocatedBytes / (double)rows)
            .Add("mean_score", sum / (Rounds + 1) / rows);

        // One array for all rows: the copy is small beside the work.
        void ForEach(Action work)
        {
            for (var start = 0; start < wide.Length; start += columns)
            {
                Array.Copy(wide, start, row, 0, columns);
                work();
            }
        }
    }

    // The first round compiles; of the others the quickest tells what the work takes when nothing else is in the way.
    private static Cost Best(Action work)
    {
        work();
        return Enumerable.Range(0, Rounds).Select(_ => Cost.Of(work)).MinBy(cost => cost.CpuSeconds);
    }
}
