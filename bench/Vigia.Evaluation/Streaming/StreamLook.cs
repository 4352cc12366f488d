using Vigia.Detection;
using Vigia.Forests;

namespace Vigia.Evaluation.Streaming;

/// <summary>A streaming forest over the mean of the newest rows, and how surprising its scores are among those before.</summary>
internal sealed class StreamLook(int columns, int rows, long seed)
{
    private readonly StreamingForest _forest = new(columns, new StreamingForestOptions { SampleSize = 512, Seed = seed });
    // CoDisp is at most the sample: its tail is exponential at the most.
    private readonly TailCalibrator _tail = new(shape: 0);
    private readonly Queue<double[]> _newest = new();

    /// <summary>CoDisp of the newest row; NaN before anything was learned.</summary>
    public double Score { get; private set; } = double.NaN;

    /// <summary>Decades of surprise of the next row, by what came before it.</summary>
    public double Next(ReadOnlySpan<double> row)
    {
        _newest.Enqueue(row.ToArray());
        if (_newest.Count > rows) _newest.Dequeue();
        var mean = Enumerable.Range(0, columns).Select(column => _newest.Average(one => one[column])).ToArray();
        Score = _forest.Update(mean);
        if (double.IsNaN(Score)) return 0;
        var surprise = _tail.Upper(Score);
        _tail.Learn(Score);
        return surprise;
    }

    /// <summary>The next row does not follow the last one.</summary>
    public void Interrupt()
    {
        _forest.Interrupt();
        _newest.Clear();
    }
}
