using System.Numerics;

namespace Vigia.Forests.Scoring;

/// <summary>
/// All thresholds of one column in the whole forest, ascending. A value's rank among them, how many lie below it, answers every cut of
/// the column: the value lies above the threshold at place p exactly when its rank is above p. So kernels compare small whole numbers,
/// the same ones for float and for double.
/// </summary>
internal sealed class ColumnCuts
{
    private readonly double[] _thresholds;
    private readonly RankTree<double> _ranks;
    private readonly RankTree<float> _singleRanks;

    public ColumnCuts(int column, IEnumerable<double> thresholds)
    {
        Column = column;
        _thresholds = [.. thresholds.Distinct().Order()];
        _ranks = new RankTree<double>(_thresholds);
        _singleRanks = new RankTree<float>(Array.ConvertAll(_thresholds, Floor));
    }

    public int Column { get; }

    public int Count => _thresholds.Length;

    /// <summary>Place of a threshold of this column.</summary>
    public int PlaceOf(double threshold) => Array.BinarySearch(_thresholds, threshold);

    /// <summary>
    /// Ranks in the precision of the values: a float lies above a double exactly when it lies above the next float down from that.
    /// </summary>
    public RankTree<T> Ranks<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (RankTree<T>)(object)(typeof(T) == typeof(float) ? _singleRanks : _ranks);

    private static float Floor(double value)
    {
        var single = (float)value;
        return single > value ? MathF.BitDecrement(single) : single;
    }
}
