namespace Vigia.Detection;

/// <summary>Mean and spread of each column of a training table, missing values left out.</summary>
/// <remarks>The spread is the standard deviation, never under 1 % of the largest absolute value, so that a column that hardly moved does not shout.</remarks>
internal sealed class ColumnScaling
{
    private const double RelativeFloor = 0.01;
    private const double AbsoluteFloor = 1e-11;
    private const double LargestValue = 1e150;

    private readonly double[] _mean;
    private readonly double[] _spread;

    private ColumnScaling(double[] mean, double[] spread) => (_mean, _spread) = (mean, spread);

    public static ColumnScaling Of(Table table)
    {
        var mean = new double[table.Width];
        var spread = new double[table.Width];
        for (var column = 0; column < table.Width; column++) (mean[column], spread[column]) = Measure(table, column);
        return new ColumnScaling(mean, spread);
    }

    /// <summary>Distance of a value from its column's mean, in spreads; NaN when missing.</summary>
    public double Of(double value, int column) => (value - _mean[column]) / _spread[column];

    public void Save(StateWriter state)
    {
        state.Write(_mean);
        state.Write(_spread);
    }

    public static ColumnScaling Load(StateReader state, int width)
    {
        var mean = state.ReadFinites(width);
        var spread = state.ReadFinites(width);
        if (spread.Any(value => value <= 0)) throw state.Malformed("a spread is not above 0");
        return new ColumnScaling(mean, spread);
    }

    private static (double Mean, double Spread) Measure(Table table, int column)
    {
        double sum = 0, largest = 0;
        var count = 0;
        for (var row = 0; row < table.Rows; row++)
        {
            var value = Bounded(table, row, column);
            if (double.IsNaN(value)) continue;
            (sum, count) = (sum + value, count + 1);
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (count == 0) return (0, 1);
        double mean = sum / count, squares = 0;
        for (var row = 0; row < table.Rows; row++)
        {
            var off = Bounded(table, row, column) - mean;
            if (!double.IsNaN(off)) squares += off * off;
        }

        return (mean, Math.Max(Math.Max(Math.Sqrt(squares / count), RelativeFloor * largest), AbsoluteFloor));
    }

    /// <remarks>Squares of larger values overflow; a host metric never comes near.</remarks>
    private static double Bounded(Table table, int row, int column) =>
        Math.Clamp(table.Values[(row * table.Width) + column], -LargestValue, LargestValue);
}
