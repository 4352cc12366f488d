namespace Vigia.Forests.Growing;

/// <summary>
/// Finds the place among the ends of 64 equal parts of a range where cutting narrows the values most (<see cref="SplitGain"/>). Counts,
/// sums and squares are kept by part, so nothing is sorted. Used by one thread.
/// </summary>
internal sealed class GuidedCut(SplitGain gain)
{
    private const int Parts = 64;

    // Values are taken as places from 0 (the lowest) to 1 (the highest) while they are added up: no square is out of range.
    private readonly int[] _counts = new int[Parts];
    private readonly double[] _sums = new double[Parts];
    private readonly double[] _squares = new double[Parts];
    private readonly double[] _lowest = new double[Parts];
    private readonly double[] _highest = new double[Parts];

    /// <summary>The best threshold, in the middle between its neighbours; false in a range without end.</summary>
    public bool TryFind(ReadOnlySpan<double> values, ColumnRange range, out double threshold)
    {
        threshold = 0;
        var width = range.High - range.Low;
        if (!double.IsFinite(width)) return false;
        var all = Fill(values, range.Low, width);
        var (left, best, bestGain) = (default(Moments), -1, double.NegativeInfinity);
        for (var part = 0; part < Parts - 1; part++)
        {
            if (_counts[part] == 0) continue;
            left += new Moments(_counts[part], _sums[part], _squares[part]);
            var right = all - left;
            if (right.Count == 0) break;
            var found = Gain(left, right, all);
            if (found > bestGain) (best, bestGain) = (part, found);
        }

        if (best < 0) return false;
        threshold = Between(best);
        return true;
    }

    private Moments Fill(ReadOnlySpan<double> values, double low, double width)
    {
        Array.Clear(_counts);
        Array.Clear(_sums);
        Array.Clear(_squares);
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            var place = (value - low) / width;
            var part = Math.Min((int)(place * Parts), Parts - 1);
            var isFirst = _counts[part]++ == 0;
            _sums[part] += place;
            _squares[part] += place * place;
            if (isFirst || value < _lowest[part]) _lowest[part] = value;
            if (isFirst || value > _highest[part]) _highest[part] = value;
        }

        var all = default(Moments);
        for (var part = 0; part < Parts; part++) all += new Moments(_counts[part], _sums[part], _squares[part]);
        return all;
    }

    private double Gain(Moments left, Moments right, Moments all) => gain == SplitGain.Pooled
        ? all.Deviation - (left.Count * left.Deviation + right.Count * right.Deviation) / all.Count
        : all.Deviation - (left.Deviation + right.Deviation) / 2;

    // The first value to the right is in the next part that has one.
    private double Between(int part)
    {
        var next = part + 1;
        while (_counts[next] == 0) next++;
        var middle = _highest[part] / 2 + _lowest[next] / 2;
        return middle >= _highest[part] && middle < _lowest[next] ? middle : _highest[part];
    }
}
