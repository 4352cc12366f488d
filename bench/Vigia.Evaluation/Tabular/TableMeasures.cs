using Vigia.Evaluation.Running;
using Vigia.Evaluation.Scoring;
using Vigia.Forests;

namespace Vigia.Evaluation.Tabular;

/// <summary>How well forests of some seeds rank the rows of a table they were grown from: means, and deviations over the seeds.</summary>
internal sealed record TableMeasures(string Table, double Roc, double RocDeviation, double Precision, double PrecisionDeviation)
{
    public static TableMeasures Of(LabelledTable table, ForestVariant variant, IReadOnlyList<int> seeds, int jobs)
    {
        var options = variant.For(table.Columns);
        var runs = Work.Map(seeds, jobs, seed => Measure(table, options with { Seed = seed }));
        return new TableMeasures(
            table.Name,
            runs.Average(run => run.Roc),
            Deviation(runs.ConvertAll(run => run.Roc)),
            runs.Average(run => run.Precision),
            Deviation(runs.ConvertAll(run => run.Precision)));
    }

    private static (double Roc, double Precision) Measure(LabelledTable table, IsolationForestOptions options)
    {
        var rows = MatrixView.RowMajor(table.Values, table.Columns);
        var scores = IsolationForest.Fit(rows, options).Score(rows);
        return (RankAreas.Roc(scores, table.Labels), RankAreas.Pr(scores, table.Labels));
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.Average();
        return values.Count < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
