using BenchmarkDotNet.Attributes;
using Vigia.Forests;

namespace Vigia.Benchmarks.Forests;

/// <summary>What one row costs: scored, explained, and taken by a stream. The allocation column is to be empty.</summary>
[MemoryDiagnoser]
public class ForestRowBenchmarks
{
    private const int Rows = 4_096;
    private double[] _rows = [];
    private IsolationForest _forest = null!;
    private ForestExplainer _explainer = null!;
    private Attribution _attribution = null!;
    private StreamingForest _stream = null!;
    private int _next;

    /// <summary>Columns of the table.</summary>
    [Params(8, 64)]
    public int Columns { get; set; }

    /// <summary>Grows and fills everything once.</summary>
    [GlobalSetup]
    public void Grow()
    {
        var random = new Random(1);
        _rows = [.. Enumerable.Range(0, Rows * Columns).Select(_ => random.NextDouble() + random.NextDouble() + random.NextDouble())];
        _forest = IsolationForest.Fit(_rows, Columns);
        _explainer = new ForestExplainer(_forest);
        _attribution = _explainer.CreateAttribution();
        _stream = new StreamingForest(Columns);
        for (var row = 0; row < Rows; row++) _stream.Learn(Next());
    }

    /// <summary>One score, 100 trees of 256.</summary>
    [Benchmark]
    public double Score() => _forest.Score(Next());

    /// <summary>One exact attribution.</summary>
    [Benchmark]
    public int Explain()
    {
        _explainer.Explain(Next(), _attribution);
        return _attribution.TopColumn;
    }

    /// <summary>One row scored and learned by 50 random cut trees of 256.</summary>
    [Benchmark]
    public double Stream() => _stream.Update(Next());

    private ReadOnlySpan<double> Next()
    {
        _next = (_next + 1) % Rows;
        return _rows.AsSpan(_next * Columns, Columns);
    }
}
