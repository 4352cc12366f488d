using Vigia.Detection;

namespace Vigia.Evaluation.Baselines;

/// <summary>Mean and standard deviation of each column of a training table, missing values left out.</summary>
internal sealed class ColumnScale
{
    public ColumnScale(Table table)
    {
        Mean = new double[table.Width];
        Deviation = new double[table.Width];
        for (var column = 0; column < table.Width; column++) (Mean[column], Deviation[column]) = Of(table, column);
    }

    /// <summary>Means.</summary>
    public double[] Mean { get; }

    /// <summary>Standard deviations; 1 for a column that never moved.</summary>
    public double[] Deviation { get; }

    /// <summary>Deviations from the mean, in standard deviations; 0 where missing.</summary>
    public double Z(ReadOnlySpan<double> row, int column) =>
        double.IsNaN(row[column]) ? 0 : (row[column] - Mean[column]) / Deviation[column];

    private static (double Mean, double Deviation) Of(Table table, int column)
    {
        double sum = 0, count = 0;
        for (var row = 0; row < table.Rows; row++)
        {
            if (double.IsNaN(table.Row(row)[column])) continue;
            (sum, count) = (sum + table.Row(row)[column], count + 1);
        }

        if (count == 0) return (0, 1);
        double mean = sum / count, squares = 0;
        for (var row = 0; row < table.Rows; row++)
        {
            var off = table.Row(row)[column] - mean;
            if (!double.IsNaN(off)) squares += off * off;
        }

        var deviation = Math.Sqrt(squares / count);
        return (mean, deviation > 1e-11 ? deviation : 1);
    }
}
