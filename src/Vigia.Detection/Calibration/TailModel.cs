namespace Vigia.Detection;

/// <summary>
/// Turns a value into its surprise: −log10 of the probability of one at least as large, by a sample of earlier values.
/// Below the sample's 95 % quantile by rank, above it by a generalised Pareto tail of given shape. Immutable.
/// </summary>
/// <remarks>
/// Peaks over threshold: Pickands 1975; the use on streams of scores: Siffer, Fouque, Termier, Largouët,
/// "Anomaly detection in streams with extreme value theory", KDD 2017. The shape is not fitted: a hundred excesses
/// say nothing reliable of it, and 0.2 (heavier than exponential) serves all sorts of host metrics. Scores that cannot grow
/// without end, such as those of a forest, take 0, the exponential tail.
/// Misfires where the sample holds the very anomalies it should judge, and where the values have no tail
/// (few distinct values): then a new value is worth what its distance in units of the spread says.
/// </remarks>
public sealed class TailModel
{
    /// <summary>Fewest values a model can be made of.</summary>
    public const int MinSample = 30;

    /// <summary>Share of the sample below the tail.</summary>
    public const double Quantile = 0.95;

    /// <summary>Shape of the tail unless told otherwise.</summary>
    public const double DefaultShape = 0.2;

    /// <summary>Largest surprise told, in decades.</summary>
    public const double MaxSurprise = 100;

    private static readonly double Log10OfE = Math.Log10(Math.E);
    private static readonly double Base = -Math.Log10(1 - Quantile);
    private readonly double[] _sorted;
    private readonly Tail _upper;
    private readonly Tail _lower;

    private TailModel(double[] sorted, double shape)
    {
        _sorted = sorted;
        Shape = shape;
        var low = Rank(0.01);
        var high = Rank(0.99);
        var spread = 0.02 * (sorted[high] - sorted[low]);
        _upper = UpperTail(spread);
        _lower = LowerTail(spread);
    }

    /// <summary>Shape of the tail, 0 to below 1.</summary>
    public double Shape { get; }

    /// <summary>The sample, ascending.</summary>
    public ReadOnlySpan<double> Sample => _sorted;

    /// <summary>The middle of the sample.</summary>
    public double Median => _sorted[_sorted.Length / 2];

    /// <summary>Makes a model of values in any order.</summary>
    /// <exception cref="ArgumentException">Fewer than <see cref="MinSample"/> values, or one is not finite.</exception>
    public static TailModel Fit(ReadOnlySpan<double> values, double shape = DefaultShape)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return FromSorted(sorted, shape);
    }

    /// <summary>Makes a model of an ascending sample, which is taken over, not copied.</summary>
    /// <exception cref="ArgumentException">Fewer than <see cref="MinSample"/> values, or the ends are not finite.</exception>
    public static TailModel FromSorted(double[] sorted, double shape = DefaultShape)
    {
        if (!(shape is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape of a tail is 0 to below 1.");
        if (sorted.Length < MinSample)
            throw new ArgumentException($"A tail needs at least {MinSample} values, got {sorted.Length}.", nameof(sorted));
        if (!double.IsFinite(sorted[0]) || !double.IsFinite(sorted[^1]))
            throw new ArgumentException("A tail needs finite values.", nameof(sorted));
        return new TailModel(sorted, shape);
    }

    /// <summary>Makes a model of at most so many values, spread evenly over the sorted ones, smallest and largest kept.</summary>
    /// <exception cref="ArgumentException">Fewer than <see cref="MinSample"/> values, or one is not finite.</exception>
    public static TailModel FitThinned(ReadOnlySpan<double> values, double shape = DefaultShape, int most = TailCalibrator.DefaultMemory)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        if (sorted.Length <= most) return FromSorted(sorted, shape);
        var thinned = new double[most];
        for (var i = 0; i < most; i++) thinned[i] = sorted[(long)i * (sorted.Length - 1) / (most - 1)];
        return FromSorted(thinned, shape);
    }

    /// <summary>Surprise of a value by the upper tail, in decades: 3 means one in a thousand is at least so large. NaN is 0.</summary>
    public double Upper(double value)
    {
        if (double.IsNaN(value)) return 0;
        if (value > _upper.Start) return _upper.Surprise(value - _upper.Start);
        return ByRank(CountBelow(value));
    }

    /// <summary>Surprise of a value by the lower tail, in decades: how rare it is to be at most so large. NaN is 0.</summary>
    public double Lower(double value)
    {
        if (double.IsNaN(value)) return 0;
        if (value < _lower.Start) return _lower.Surprise(_lower.Start - value);
        return ByRank(_sorted.Length - CountAtMost(value));
    }

    /// <summary>The larger of the two surprises.</summary>
    public double TwoSided(double value) => Math.Max(Upper(value), Lower(value));

    /// <summary>The smallest value whose upper surprise reaches a given one; the reverse of <see cref="Upper"/>.</summary>
    /// <param name="surprise">Decades, 0 or more.</param>
    public double ValueAt(double surprise)
    {
        if (surprise > Base) return _upper.Start + _upper.Excess(surprise);
        var rank = (int)Math.Ceiling((1 - Math.Pow(10, -surprise)) * (_sorted.Length + 1));
        return _sorted[Math.Clamp(rank, 0, _sorted.Length - 1)];
    }

    private double ByRank(int below) => Math.Min(Base, -Math.Log10(1 - (below / (_sorted.Length + 1.0))));

    private int Rank(double quantile) => (int)(quantile * (_sorted.Length - 1));

    private Tail UpperTail(double spread)
    {
        var first = (int)(Quantile * _sorted.Length);
        var start = _sorted[first];
        var excess = 0.0;
        for (var i = first; i < _sorted.Length; i++) excess += _sorted[i] - start;
        return Tail.Of(start, excess / (_sorted.Length - first), spread, Shape);
    }

    private Tail LowerTail(double spread)
    {
        var first = (int)(Quantile * _sorted.Length);
        var start = _sorted[_sorted.Length - 1 - first];
        var excess = 0.0;
        for (var i = first; i < _sorted.Length; i++) excess += start - _sorted[_sorted.Length - 1 - i];
        return Tail.Of(start, excess / (_sorted.Length - first), spread, Shape);
    }

    private int CountBelow(double value)
    {
        var from = 0;
        var to = _sorted.Length;
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (_sorted[middle] < value) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    private int CountAtMost(double value)
    {
        var from = 0;
        var to = _sorted.Length;
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (_sorted[middle] <= value) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    private readonly record struct Tail(double Start, double Scale, double Shape)
    {
        /// <remarks>The scale never falls to nothing, so that a sample without a tail does not shout at rounding errors.</remarks>
        public static Tail Of(double start, double meanExcess, double spread, double shape) =>
            new(start, Math.Max(Math.Max((1 - shape) * meanExcess, spread), 1e-9 * Math.Max(1, Math.Abs(start))), shape);

        public double Surprise(double excess) =>
            Math.Min(Base + (Shape == 0 ? excess / Scale * Log10OfE : Math.Log10(1 + (Shape * excess / Scale)) / Shape), MaxSurprise);

        public double Excess(double surprise) =>
            Scale * (Shape == 0 ? (surprise - Base) / Log10OfE : (Math.Pow(10, Shape * (surprise - Base)) - 1) / Shape);
    }
}
