using Vigia.Detection;

namespace Vigia.Evaluation.Baselines;

/// <summary>Uniform noise: what a measure gives to knowing nothing. Tells a person of one row in 500.</summary>
internal sealed class RandomBaseline(DetectorOptions options) : IDetector, IExplainsRows
{
    private readonly Random _random = new(options.Seed);
    private readonly double[] _contributions = new double[options.Columns.Count];

    public ReadOnlySpan<double> Contributions => _contributions;

    public void Fit(Table training)
    {
    }

    public void Restart()
    {
    }

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        var score = _random.NextDouble();
        for (var column = 0; column < _contributions.Length; column++) _contributions[column] = _random.NextDouble();
        var isTold = score > 0.998;
        return new RowScore(true, score, isTold ? score : 0, isTold, _random.Next(_contributions.Length));
    }
}
