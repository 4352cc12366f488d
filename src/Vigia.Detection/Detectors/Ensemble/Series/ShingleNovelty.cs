using System.Numerics;

namespace Vigia.Detection;

/// <summary>
/// How far the newest window of a series is from the nearest earlier one that shares no row with it: has this shape,
/// at this height, been seen before?
/// </summary>
/// <remarks>
/// A window is some points with the same spacing, each the mean of the rows since the point before. Distance is
/// Euclidean over the square root of the number of points, in the series' own unit. The newest 6,000 windows are kept,
/// one for every half spacing. Nearest-neighbour novelty: Keogh, Lin, Fu, "HOT SAX", ICDM 2005 (discords).
/// </remarks>
internal sealed class ShingleNovelty
{
    /// <summary>Windows kept.</summary>
    public const int Memory = 6000;

    /// <summary>Rows between a window and the newest one it is compared with: what lasts stays new for so long.</summary>
    public const int Lag = 25;

    private readonly int _points;
    private readonly int _spacing;
    private readonly int _step;
    private readonly MeanHistory _history;

    /// <param name="points">Points of a window.</param>
    /// <param name="spacing">Rows from point to point.</param>
    public ShingleNovelty(int points, int spacing)
    {
        _points = points;
        _spacing = spacing;
        _step = Math.Max(1, spacing / 2);
        _history = new MeanHistory(_step, Memory + (((2 * points * spacing) + Lag) / _step) + 2);
    }

    private int Rows => _points * _spacing;

    /// <summary>Adds the mean of the newest rows, as many as the spacing, and gives the distance; NaN while there is no earlier window.</summary>
    public double Add(double mean)
    {
        _history.Add(mean);
        var last = LastWindow();
        if (last < 0) return double.NaN;
        var first = Math.Max(0, last - Memory + 1);
        return Math.Sqrt(NearestSquared(first, (int)(last - first + 1)) / _points);
    }

    public void Save(StateWriter state) => _history.Save(state);

    public void Load(StateReader state) => _history.Load(state);

    /// <summary>Number of the newest window that ends before the current one begins; windows end at rows Rows - 1 + number × step.</summary>
    private long LastWindow()
    {
        var room = _history.Seen - 1 - Rows - Lag - (Rows - 1);
        return room < 0 ? -1 : room / _step;
    }

    private double NearestSquared(long first, int count)
    {
        Span<double> current = stackalloc double[_points];
        var now = _history.Seen - 1;
        for (var j = 0; j < _points; j++) current[j] = _history.From(now - (j * _spacing))[0];
        var firstEnd = Rows - 1 + (first * _step);
        var nearest = double.PositiveInfinity;
        var width = Vector<double>.Count;
        Span<double> distances = stackalloc double[Chunk];
        for (var at = 0; at < count; at += Chunk)
        {
            var part = distances[..Math.Min(Chunk, count - at)];
            part.Clear();
            for (var j = 0; j < _points; j++) AddSquares(_history.From(firstEnd - (j * _spacing)).Slice(at, part.Length), current[j], part, width);
            foreach (var distance in part) nearest = Math.Min(nearest, distance);
        }

        return nearest;
    }

    private const int Chunk = 512;

    /// <remarks>Each window's sum runs over its points in the same order, so the width of the vectors changes no bit.</remarks>
    private static void AddSquares(ReadOnlySpan<double> values, double current, Span<double> sums, int width)
    {
        var now = new Vector<double>(current);
        var i = 0;
        for (; i <= sums.Length - width; i += width)
        {
            var off = new Vector<double>(values[i..]) - now;
            (new Vector<double>(sums[i..]) + (off * off)).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            var off = values[i] - current;
            sums[i] += off * off;
        }
    }
}
