using Vigia.Detection;

namespace Vigia.Evaluation.Baselines;

/// <summary>The simplest level scores: the largest z, or the length of the vector of z. Needs a training table.</summary>
internal sealed class LevelBaseline(DetectorOptions options, LevelBaseline.Kind kind) : IDetector
{
    private ColumnScale? _scale;

    internal enum Kind
    {
        Largest,
        Length,
    }

    public void Fit(Table training) => _scale = new ColumnScale(training);

    public void Restart()
    {
    }

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        if (_scale is null) return RowScore.NotYet;
        double squares = 0, largest = 0;
        var top = -1;
        for (var column = 0; column < options.Columns.Count; column++)
        {
            var z = Math.Abs(_scale.Z(row, column));
            squares += z * z;
            if (z > largest) (largest, top) = (z, column);
        }

        return new RowScore(true, kind == Kind.Largest ? largest : Math.Sqrt(squares), 0, false, top);
    }
}
