using Vigia.Detection;

namespace Vigia.Evaluation.Baselines;

/// <summary>Length of the vector of deviations from each column's exponential mean (weight 0.05). Needs a training table.</summary>
internal sealed class EwmaResidualBaseline(DetectorOptions options) : IDetector
{
    private const double Weight = 0.05;
    private readonly double[] _means = new double[options.Columns.Count];
    private ColumnScale? _scale;
    private bool _hasStarted;

    public void Fit(Table training)
    {
        _scale = new ColumnScale(training);
        Restart();
        for (var row = 0; row < training.Rows; row++) Score(training.Row(row), null);
    }

    public void Restart() => _hasStarted = false;

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        if (_scale is null) return RowScore.NotYet;
        double squares = 0, largest = 0;
        var top = -1;
        for (var column = 0; column < _means.Length; column++)
        {
            var z = _scale.Z(row, column);
            if (!_hasStarted) _means[column] = z;
            var off = Math.Abs(z - _means[column]);
            _means[column] += Weight * (z - _means[column]);
            squares += off * off;
            if (off > largest) (largest, top) = (off, column);
        }

        _hasStarted = true;
        return new RowScore(true, Math.Sqrt(squares), 0, false, top);
    }
}
