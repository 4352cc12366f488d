namespace Vigia.Detection;

/// <summary>
/// Notices a metric that stands still for longer than it ever did: a hung sensor, a dead counter. What stood still for
/// long is learned, so each metric tells of it once.
/// </summary>
/// <remarks>Misfires never on a metric that always stood still; sees nothing in a metric with few values that often repeat.</remarks>
internal sealed class StillnessWatch(int width)
{
    /// <summary>Rows after which standing still has become usual.</summary>
    private const int LearnedAfter = 300;

    /// <summary>Repetitions beyond the longest known stretch, as many again: those of a young table count for less.</summary>
    private const double YoungRows = 300;

    private const double DecadesOfOne = 5;
    private readonly double[] _last = Unknown(width);
    private readonly int[] _repeats = new int[width];
    private readonly int[] _longest = new int[width];

    /// <summary>The metric that stands still most oddly; -1 for none.</summary>
    public int Top { get; private set; } = -1;

    /// <summary>How odd that is, in decades: 5 for the first repetition too many, growing with the root of their number.</summary>
    public double Decades { get; private set; }

    /// <summary>Repetitions of each metric's value up to the row taken last.</summary>
    public ReadOnlySpan<int> Repeats => _repeats;

    public void Take(ReadOnlySpan<double> row, ColumnScales scales)
    {
        (Top, Decades) = (-1, 0);
        var margin = 1 + (YoungRows / Math.Max(1, scales.Rows));
        for (var column = 0; column < width; column++)
        {
            if (double.IsNaN(row[column])) continue;
            Count(row[column], column);
            var longest = Math.Max(_longest[column], scales.LongestStill[column]);
            var tooMany = _repeats[column] > LearnedAfter ? 0 : _repeats[column] - margin - (2 * longest);
            if (tooMany > 0 && DecadesOfOne * Math.Sqrt(tooMany) > Decades) (Top, Decades) = (column, DecadesOfOne * Math.Sqrt(tooMany));
        }
    }

    public void Save(StateWriter state)
    {
        state.Write(_last);
        state.Write(_repeats);
        state.Write(_longest);
    }

    public void Load(StateReader state)
    {
        state.ReadDoubles(width).CopyTo(_last, 0);
        state.ReadInt32s(width).CopyTo(_repeats, 0);
        state.ReadInt32s(width).CopyTo(_longest, 0);
    }

    private void Count(double value, int column)
    {
        if (value.Equals(_last[column]))
        {
            if (_repeats[column] < int.MaxValue) _repeats[column]++;
            if (_repeats[column] > LearnedAfter) _longest[column] = Math.Max(_longest[column], LearnedAfter);
            return;
        }

        _longest[column] = Math.Max(_longest[column], Math.Min(_repeats[column], LearnedAfter));
        (_last[column], _repeats[column]) = (value, 0);
    }

    private static double[] Unknown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
