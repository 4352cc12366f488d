namespace Vigia.Detection;

/// <summary>Learns <see cref="ColumnScales"/> in two passes over a training table: the second needs the first's step scale.</summary>
internal sealed class ScaleLearner(ManyTraining training, ManyConstants constants)
{
    private const double DeviationFloor = 0.1;
    private const double SquareFloor = 0.01;
    private readonly int _width = training.Table.Width;
    private readonly int _rows = training.Table.Rows;

    public ColumnScales Learn()
    {
        var first = FirstPass();
        var stream = new ManyStream(_width, constants);
        var unrest = new double[_width];
        for (var row = 0; row < _rows; row++)
        {
            stream.Replay(training, first, row);
            for (var column = 0; column < _width; column++) unrest[column] += stream.UnrestNow[column];
        }

        return first with { Unrest = Array.ConvertAll(unrest, sum => Math.Max(sum / Math.Max(1, _rows), DeviationFloor)) };
    }

    private ColumnScales FirstPass()
    {
        var unit = ColumnScales.Unit(_width);
        var stream = new ManyStream(_width, constants);
        double[] level = new double[_width], fast = new double[_width], slow = new double[_width], drift = new double[_width], step = new double[_width], before = new double[_width];
        var still = new int[_width];
        double broad = 0;
        for (var row = 0; row < _rows; row++)
        {
            stream.Replay(training, unit, row);
            AddSquares(level, stream.LevelNow);
            AddSquares(fast, stream.FastNow);
            AddSquares(slow, stream.SlowNow);
            AddSquares(drift, stream.DriftNow);
            for (var column = 0; column < _width; column++)
            {
                var moved = row == 0 ? 0 : stream.Residual[column] - before[column];
                step[column] += moved * moved;
                still[column] = Math.Max(still[column], stream.Stillness.Repeats[column]);
            }

            stream.Residual.CopyTo(before);
            broad += BroadChange(stream.Innovation);
        }

        return new ColumnScales(
            Array.ConvertAll(level, sum => Math.Max(sum / Math.Max(1, _rows), SquareFloor)),
            RootMeans(fast), RootMeans(slow), RootMeans(drift), RootMeans(step), unit.Unrest, still, Math.Max(broad / Math.Max(1, _rows), 1e-6), _rows);
    }

    private static double BroadChange(InnovationStream innovation)
    {
        var sum = 0.0;
        foreach (var share in innovation.Shares) sum += Math.Sqrt(share);
        var mean = sum / Math.Max(1, innovation.Present);
        return mean * mean;
    }

    private static void AddSquares(double[] sums, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < sums.Length; i++) sums[i] += values[i] * values[i];
    }

    private double[] RootMeans(double[] squares) => Array.ConvertAll(squares, sum => Math.Max(Math.Sqrt(sum / Math.Max(1, _rows)), DeviationFloor));
}
