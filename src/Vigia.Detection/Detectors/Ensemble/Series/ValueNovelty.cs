namespace Vigia.Detection;

/// <summary>
/// How far the newest value of a series is from the nearest earlier one: a value never seen before, outside the range
/// or in a hole of it. The newest 6,000 values, none that shares a row with the current one.
/// </summary>
/// <param name="rows">Rows that a value is a mean of.</param>
internal sealed class ValueNovelty(int rows)
{
    private readonly int _step = Math.Max(1, rows / 2);
    private readonly Queue<double> _tooNew = new();
    private readonly Queue<double> _stored = new();
    private readonly List<double> _sorted = [];
    private long _seen;

    /// <summary>Adds the mean of the newest rows and gives the distance; NaN while there is no earlier one.</summary>
    public double Add(double mean)
    {
        var row = _seen++;
        _tooNew.Enqueue(mean);
        if (_tooNew.Count > rows + ShingleNovelty.Lag) Store(_tooNew.Dequeue(), row - rows - ShingleNovelty.Lag);
        return row < rows - 1 || _sorted.Count == 0 ? double.NaN : Nearest(mean);
    }

    public void Save(StateWriter state)
    {
        state.Write(_seen);
        state.Write(_tooNew.ToArray());
        state.Write(_stored.ToArray());
    }

    public void Load(StateReader state)
    {
        _seen = state.ReadInt64(0);
        Refill(_tooNew, state.ReadFinites());
        Refill(_stored, state.ReadFinites());
        if (_tooNew.Count > rows + ShingleNovelty.Lag || _stored.Count > ShingleNovelty.Memory) throw state.Malformed("more values are kept than remembered");
        _sorted.Clear();
        _sorted.AddRange(_stored);
        _sorted.Sort();
    }

    private static void Refill(Queue<double> queue, double[] values)
    {
        queue.Clear();
        foreach (var value in values) queue.Enqueue(value);
    }

    private void Store(double mean, long row)
    {
        if (row < rows - 1 || (row - rows + 1) % _step != 0) return;
        Insert(mean);
        _stored.Enqueue(mean);
        if (_stored.Count > ShingleNovelty.Memory) _sorted.RemoveAt(_sorted.BinarySearch(_stored.Dequeue()));
    }

    private void Insert(double mean)
    {
        var at = _sorted.BinarySearch(mean);
        _sorted.Insert(at < 0 ? ~at : at, mean);
    }

    private double Nearest(double mean)
    {
        var at = _sorted.BinarySearch(mean);
        if (at >= 0) return 0;
        var above = ~at < _sorted.Count ? _sorted[~at] - mean : double.PositiveInfinity;
        var below = ~at > 0 ? mean - _sorted[~at - 1] : double.PositiveInfinity;
        return Math.Min(above, below);
    }
}
