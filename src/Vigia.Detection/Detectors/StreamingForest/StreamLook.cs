using Vigia.Forests;

namespace Vigia.Detection;

/// <summary>A streaming forest over the mean of the newest rows, and how surprising its scores are among those before.</summary>
internal sealed class StreamLook
{
    /// <summary>Decades from which on it is worth asking which column it was: one row in ten.</summary>
    private const double WorthExplaining = 1;

    private readonly int _columns;
    private readonly int _rows;
    private readonly double[] _mean;
    private readonly double[] _contributions;

    // CoDisp is at most the sample: its tail is exponential at the most.
    private readonly TailCalibrator _tail = new(shape: 0);
    private readonly Queue<double[]> _newest = new();
    private StreamingForest _forest;

    /// <param name="columns">Columns of the stream.</param>
    /// <param name="rows">Rows in the mean.</param>
    /// <param name="seed">Seed of the forest.</param>
    public StreamLook(int columns, int rows, long seed)
    {
        (_columns, _rows) = (columns, rows);
        (_mean, _contributions) = (new double[columns], new double[columns]);
        _forest = new StreamingForest(columns, new StreamingForestOptions { SampleSize = 512, Seed = seed });
    }

    /// <summary>CoDisp of the newest row; NaN before anything was learned, or where everything is missing.</summary>
    public double Score { get; private set; } = double.NaN;

    /// <summary>What each column has in a score that is worth explaining; else 0.</summary>
    public ReadOnlySpan<double> Contributions => _contributions;

    /// <summary>Decades of surprise of the next row, by what came before it.</summary>
    public double Next(ReadOnlySpan<double> row)
    {
        Take(row);
        Score = _forest.Score(_mean);
        _contributions.AsSpan().Clear();
        var surprise = double.IsNaN(Score) ? 0 : _tail.Upper(Score);
        if (surprise >= WorthExplaining) Explain();
        if (!double.IsNaN(Score)) _tail.Learn(Score);
        _forest.Learn(_mean);
        return surprise;
    }

    /// <summary>The next row does not follow the last one.</summary>
    public void Interrupt()
    {
        _forest.Interrupt();
        _newest.Clear();
    }

    public void Save(StateWriter state)
    {
        state.Section("LOOK");
        state.Write(_forest.Save().AsSpan());
        _tail.Save(state);
        state.Write(_newest.Count);
        foreach (var row in _newest) state.Write(row);
    }

    public void Load(StateReader state)
    {
        state.Section("LOOK");
        _forest = Forest(state.ReadBytes());
        _tail.Load(state);
        _newest.Clear();
        var count = state.ReadInt32(0, _rows);
        for (var i = 0; i < count; i++) _newest.Enqueue(state.ReadDoubles(_columns));
    }

    private void Take(ReadOnlySpan<double> row)
    {
        var kept = _newest.Count == _rows ? _newest.Dequeue() : new double[_columns];
        for (var column = 0; column < _columns; column++) kept[column] = Math.Clamp(row[column], -StreamingForest.Limit, StreamingForest.Limit);
        _newest.Enqueue(kept);
        _mean.AsSpan().Clear();
        foreach (var one in _newest)
        {
            for (var column = 0; column < _columns; column++) _mean[column] += one[column] / _newest.Count;
        }
    }

    private void Explain()
    {
        var why = _forest.Explain(_mean);
        for (var column = 0; column < _columns; column++) _contributions[column] = why.Contribution(column);
    }

    private StreamingForest Forest(byte[] model)
    {
        try
        {
            var forest = StreamingForest.Load(model);
            return forest.Columns == _columns
                ? forest
                : throw new StateFormatException($"The saved forest has {forest.Columns} columns, its detector {_columns}.");
        }
        catch (ModelFormatException e)
        {
            throw new StateFormatException($"The saved forest cannot be read: {e.Message}", e);
        }
    }
}
