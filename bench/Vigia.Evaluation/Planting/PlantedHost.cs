using Vigia.Detection;

namespace Vigia.Evaluation.Planting;

/// <summary>
/// A clean synthetic host at 1 minute: each metric is level + spread × (own weight × common factor + daily sine + own noise),
/// the factor autoregressive of order 1 with coefficient 0.9, the noise white or likewise; 14 days of training, 2 of test.
/// </summary>
internal sealed class PlantedHost
{
    public const int RowsPerDay = 1440;
    public const int TrainRows = 14 * RowsPerDay;
    public const int TestRows = 2 * RowsPerDay;
    public const int FaultRows = 200;
    public const int AroundRows = 400;
    public const double Memory = 0.9;
    public const double StepDeviations = 6;
    public const double RampDeviations = 4;
    public const double NoiseTimes = 3;

    private readonly int _metrics;
    private readonly OwnNoise _own;
    private readonly double[] _level;
    private readonly double[] _spread;
    private readonly double[] _weight;
    private readonly double[] _wave;
    private readonly double[] _phase;
    private readonly float[] _noise;
    private readonly float[] _factor;

    public PlantedHost(int metrics, int seed, OwnNoise own)
    {
        var random = new Random(seed);
        _own = own;
        _metrics = metrics;
        _level = Draw(metrics, () => 100 * random.NextDouble());
        _spread = Draw(metrics, () => Math.Pow(10, 2 * random.NextDouble() - 1));
        _weight = Draw(metrics, () => (0.5 + random.NextDouble()) * (random.NextDouble() < 0.25 ? -1 : 1));
        _wave = Draw(metrics, () => 1 + random.NextDouble());
        _phase = Draw(metrics, () => 2 * Math.PI * random.NextDouble());
        const int rows = TrainRows + TestRows;
        _factor = new float[rows];
        Autoregressive(random, _factor, 1, Memory);
        _noise = new float[rows * metrics];
        Autoregressive(random, _noise, metrics, own.Memory);
        FaultStart = TrainRows + random.Next(AroundRows, TestRows - FaultRows - AroundRows);
        Metric = random.Next(metrics);
        OtherMetric = (Metric + random.Next(1, metrics)) % metrics;
    }

    /// <summary>First row of the fault, counted from the first training row.</summary>
    public int FaultStart { get; }

    /// <summary>The metric it is planted in.</summary>
    public int Metric { get; }

    /// <summary>The partner of a swap.</summary>
    public int OtherMetric { get; }

    /// <summary>The training rows, clean.</summary>
    public Table Train() => Rows(0, TrainRows, fault: null);

    /// <summary>The test rows up to the end of those judged, with the fault in them.</summary>
    public Table Test(FaultKind fault) => Rows(TrainRows, FaultStart + FaultRows + AroundRows, fault);

    /// <summary>Clean rows after the training rows.</summary>
    public Table Clean(int rows) => Rows(TrainRows, TrainRows + rows, fault: null);

    /// <summary>How much of the common factor is in a metric, in units of its spread.</summary>
    public double Weight(int metric) => _weight[metric];

    /// <summary>The daily sine, likewise.</summary>
    public double Wave(int row, int metric) => _wave[metric] * Math.Sin(2 * Math.PI * row / RowsPerDay + _phase[metric]);

    /// <summary>The metric's standard deviation, likewise.</summary>
    public double Deviation(int metric) => Math.Sqrt(_weight[metric] * _weight[metric] + _wave[metric] * _wave[metric] / 2 + _own.Size * _own.Size);

    /// <summary>What of a value the common factor and the own noise would have made, likewise.</summary>
    public double Left(int row, int metric, double value) => (value - _level[metric]) / _spread[metric] - Wave(row, metric);

    private Table Rows(int first, int end, FaultKind? fault)
    {
        var values = new double[(end - first) * _metrics];
        for (var row = first; row < end; row++)
        {
            var isFault = fault is not null && row >= FaultStart && row < FaultStart + FaultRows;
            for (var metric = 0; metric < _metrics; metric++)
                values[(row - first) * _metrics + metric] = isFault ? Faulty(row, metric, fault!.Value) : Clean(row, metric);
        }

        var columns = Enumerable.Range(1, _metrics).Select(number => $"m{number:000}").ToArray();
        return new Table(columns, values, timesMs: null, stepSeconds: 60);
    }

    private double Faulty(int row, int metric, FaultKind fault)
    {
        if (metric != Metric && !(fault == FaultKind.Swapped && metric == OtherMetric)) return Clean(row, metric);
        return fault switch
        {
            FaultKind.FlatLine => Clean(FaultStart - 1, metric),
            FaultKind.Step => Clean(row, metric) + _spread[metric] * StepDeviations * Deviation(metric),
            FaultKind.NoiseTrebled => Value(row, metric, noise: NoiseTimes, wave: 1),
            FaultKind.Ramp => Clean(row, metric) + _spread[metric] * RampDeviations * Deviation(metric) * (row - FaultStart + 1) / FaultRows,
            FaultKind.Swapped => Standing(row, metric),
            _ => Value(row, metric, noise: 1, wave: 0),
        };
    }

    /// <summary>A swap of two metrics of the same unit: the partner's course at this metric's level and spread, so that no level gives it away.</summary>
    private double Standing(int row, int metric)
    {
        var partner = metric == Metric ? OtherMetric : Metric;
        return _level[metric] + (Clean(row, partner) - _level[partner]) / _spread[partner] * _spread[metric];
    }

    private double Clean(int row, int metric) => Value(row, metric, noise: 1, wave: 1);

    private double Value(int row, int metric, double noise, double wave) =>
        _level[metric] + _spread[metric] * (
            _weight[metric] * _factor[row]
            + wave * Wave(row, metric)
            + noise * _own.Size * _noise[row * _metrics + metric]);


    private static double[] Draw(int count, Func<double> draw) => Enumerable.Range(0, count).Select(_ => draw()).ToArray();

    private static void Autoregressive(Random random, float[] values, int width, double memory)
    {
        var fresh = Math.Sqrt(1 - memory * memory);
        for (var i = 0; i < values.Length; i++) values[i] = (float)(i < width ? Gauss(random) : memory * values[i - width] + fresh * Gauss(random));
    }

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
