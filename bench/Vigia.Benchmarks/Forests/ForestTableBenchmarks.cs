using BenchmarkDotNet.Attributes;
using Vigia.Forests;

namespace Vigia.Benchmarks.Forests;

/// <summary>What a table costs: grown from, and scored.</summary>
[MemoryDiagnoser]
public class ForestTableBenchmarks
{
    private const int Columns = 8;
    private const int Rows = 100_000;
    private float[] _values = [];
    private double[] _scores = [];
    private IsolationForest _forest = null!;

    /// <summary>Threads that grow and score.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Makes the table.</summary>
    [GlobalSetup]
    public void Make()
    {
        var random = new Random(1);
        _values = [.. Enumerable.Range(0, Rows * Columns).Select(_ => (float)(random.NextDouble() + random.NextDouble() + random.NextDouble()))];
        _scores = new double[Rows];
        _forest = Fit();
    }

    /// <summary>100 trees of 256.</summary>
    [Benchmark]
    public IsolationForest Fit() => IsolationForest.Fit(_values, Columns, new IsolationForestOptions { Threads = Threads });

    /// <summary>100,000 rows of 8 columns.</summary>
    [Benchmark]
    public double Score()
    {
        _forest.Score(MatrixView.RowMajor(_values, Columns), _scores, Threads);
        return _scores[0];
    }
}
