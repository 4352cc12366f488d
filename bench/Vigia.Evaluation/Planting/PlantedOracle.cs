namespace Vigia.Evaluation.Planting;

/// <summary>
/// What could be told at best: knows the laws of the host to the digit, the kind and the length of the fault and that there is one, but not when nor in which metric.
/// Its score is the log odds, given the rows so far, that the fault is there now. No detector that has to learn can rank better but by luck.
/// </summary>
/// <remarks>
/// Exact likelihoods over all starts and metrics (pairs for a swap), for own noise that is white or remembers as the factor does; only the first row of a
/// trebled noise that remembers is taken with a mean variance. A flat line is left out: a value that repeats itself gives it away at once.
/// </remarks>
internal sealed class PlantedOracle
{
    /// <summary>Rows after the end of a fault until nothing more is learned of its having been.</summary>
    private const int AfterRows = 50;

    /// <summary>So many starts and places are weighed; where there are more, only every second, third, … start.</summary>
    private const double MostHypotheses = 2e6;

    private readonly PlantedHost _host;
    private readonly OwnNoise _own;
    private readonly int _metrics;
    private readonly FaultKind _kind;
    private readonly int _first;
    private readonly int _rows;
    private readonly double[] _left;
    private readonly double[] _wave;
    private readonly RowSums[] _clean;
    private readonly FactorFilter[] _filters;
    private readonly double[] _likelihood;

    private PlantedOracle(PlantedHost host, int metrics, OwnNoise own, FaultKind kind)
    {
        (_host, _metrics, _own, _kind) = (host, metrics, own, kind);
        var table = host.Test(kind);
        _first = PlantedHost.TrainRows;
        _rows = table.Rows;
        (_left, _wave) = (new double[_rows * metrics], new double[_rows * metrics]);
        for (var i = 0; i < _left.Length; i++)
        {
            _wave[i] = host.Wave(_first + i / metrics, i % metrics);
            _left[i] = host.Left(_first + i / metrics, i % metrics, table.Values[i]);
        }

        (_clean, _filters, _likelihood) = (new RowSums[_rows], new FactorFilter[_rows], new double[_rows]);
        var filter = new FactorFilter(own.Memory == 0 ? PlantedHost.Memory : 0, 1 - PlantedHost.Memory * PlantedHost.Memory);
        for (var row = 1; row < _rows; row++)
        {
            for (var metric = 0; metric < metrics; metric++) _clean[row] += Sums(metric, _left[At(row, metric)], _left[At(row - 1, metric)], 1);
            _filters[row] = filter;
            _likelihood[row] = filter.Take(_clean[row]);
        }
    }

    /// <summary>How it meets a fault; null for a kind it leaves out.</summary>
    /// <exception cref="ArgumentException">The own noise remembers, but not as the factor does.</exception>
    public static PlantedResult? Of(int metrics, int seed, OwnNoise own, FaultKind kind)
    {
        if (own.Memory != 0 && !own.Memory.Equals(PlantedHost.Memory))
            throw new ArgumentException($"The oracle knows own noise that is white or remembers by {PlantedHost.Memory}.", nameof(own));
        if (kind == FaultKind.FlatLine) return null;
        var host = new PlantedHost(metrics, seed, own);
        var (scores, named) = new PlantedOracle(host, metrics, own, kind).Score();
        return PlantedResult.Of(scores, named, host, kind);
    }

    private (double[] Scores, int[] Named) Score()
    {
        var places = Places();
        var begin = Math.Max(1, _host.FaultStart - _first - PlantedHost.AroundRows - PlantedHost.FaultRows - AfterRows);
        var every = Math.Max(1, (int)Math.Ceiling(places.Count * (double)(_rows - begin) / MostHypotheses));
        var prior = -Math.Log((double)PlantedHost.TestRows / every * places.Count);
        var (now, over, settled, best, named) = (Nothing(), Nothing(), Nothing(), Nothing(), new int[_rows]);
        foreach (var (metric, partner) in places)
        {
            var here = Nothing();
            for (var start = begin; start < _rows; start += every) Weigh(metric, partner, start, prior, here, over, settled);
            for (var row = 0; row < _rows; row++)
            {
                if (here[row] > best[row]) (best[row], named[row]) = (here[row], metric);
                now[row] = Either(now[row], here[row]);
            }
        }

        for (var row = 1; row < _rows; row++) settled[row] = Either(settled[row], settled[row - 1]);
        return (now.Select((log, row) => log - Either(0, Either(over[row], settled[row]))).ToArray(), named);
    }

    private List<(int Metric, int Partner)> Places() => _kind == FaultKind.Swapped
        ? Enumerable.Range(0, _metrics).SelectMany(a => Enumerable.Range(a + 1, _metrics - a - 1).Select(b => (a, b))).ToList()
        : Enumerable.Range(0, _metrics).Select(a => (a, -1)).ToList();

    /// <summary>Adds what a fault that began in one row would make of the rows from there on, as likelihood ratios to there being none.</summary>
    private void Weigh(int metric, int partner, int start, double prior, double[] now, double[] over, double[] settled)
    {
        var filter = _filters[start];
        var ratio = prior;
        var end = start + PlantedHost.FaultRows;
        for (var row = start; row < Math.Min(end + AfterRows, _rows); row++)
        {
            var sums = _clean[row];
            if (row <= end) sums += Changed(metric, partner, start, row);
            if (row <= end && partner >= 0) sums += Changed(partner, metric, start, row);
            ratio += filter.Take(sums) - _likelihood[row];
            var side = row < end ? now : over;
            side[row] = Either(side[row], ratio);
        }

        if (end + AfterRows < _rows) settled[end + AfterRows] = Either(settled[end + AfterRows], ratio);
    }

    /// <summary>What a metric gives if the fault is in it, less what it gives if not. The row after the end remembers the last one.</summary>
    private RowSums Changed(int metric, int partner, int start, int row)
    {
        var noise = _kind != FaultKind.NoiseTrebled ? 1 : NoiseVariance(start, row);
        return Sums(metric, Undone(metric, partner, start, row), Undone(metric, partner, start, row - 1), noise)
            - Sums(metric, _left[At(row, metric)], _left[At(row - 1, metric)], 1);
    }

    /// <summary>The value as it would be without the fault, if that is what it is.</summary>
    private double Undone(int metric, int partner, int start, int row)
    {
        var value = _left[At(row, metric)];
        if (row < start || row >= start + PlantedHost.FaultRows) return value;
        return _kind switch
        {
            FaultKind.Step => value - PlantedHost.StepDeviations * _host.Deviation(metric),
            FaultKind.Ramp => value - PlantedHost.RampDeviations * _host.Deviation(metric) * (row - start + 1) / PlantedHost.FaultRows,
            FaultKind.RhythmLost => value + _wave[At(row, metric)],
            FaultKind.Swapped => _left[At(row, partner)] + _wave[At(row, partner)] - _wave[At(row, metric)],
            _ => value,
        };
    }

    /// <summary>Variance of what is new in the own noise, in units of the usual one: trebled noise comes from one that was not, and goes back.</summary>
    private double NoiseVariance(int start, int row)
    {
        const double more = PlantedHost.NoiseTimes;
        var carried = (more - 1) * (more - 1) * _own.Memory * _own.Memory / (1 - _own.Memory * _own.Memory);
        if (row == start) return more * more + carried;
        return row < start + PlantedHost.FaultRows ? more * more : 1 + carried;
    }

    private RowSums Sums(int metric, double value, double before, double noise)
    {
        var variance = noise * _own.Size * _own.Size * (1 - _own.Memory * _own.Memory);
        return RowSums.Of(value - _own.Memory * before, _host.Weight(metric), variance, noise.Equals(1) ? 0 : Math.Log(noise));
    }

    private int At(int row, int metric) => row * _metrics + metric;

    private double[] Nothing() => Enumerable.Repeat(double.NegativeInfinity, _rows).ToArray();

    /// <summary>Log of the sum of what two logs stand for.</summary>
    private static double Either(double a, double b)
    {
        var (large, small) = a > b ? (a, b) : (b, a);
        return small < large - 40 || double.IsNegativeInfinity(small) ? large : large + Math.Log(1 + Math.Exp(small - large));
    }
}
