namespace Vigia.Detection;

/// <summary>A calibrator that learns each value only some rows later, so that an event does not at once become its own yardstick.</summary>
internal sealed class DelayedTail
{
    private const int DelayRows = 300;
    private readonly TailCalibrator _tail = new();
    private readonly Queue<double> _waiting = new();

    /// <summary>What is known so far; null at the start.</summary>
    public TailModel? Model => _tail.Model;

    public void Learn(double value)
    {
        _waiting.Enqueue(value);
        if (_waiting.Count > DelayRows) _tail.Learn(_waiting.Dequeue());
    }

    public void Save(StateWriter state)
    {
        state.Write(_waiting.ToArray());
        _tail.Save(state);
    }

    public void Load(StateReader state)
    {
        _waiting.Clear();
        foreach (var value in state.ReadFinites()) _waiting.Enqueue(value);
        if (_waiting.Count > DelayRows) throw state.Malformed($"{_waiting.Count} values wait where {DelayRows} may");
        _tail.Load(state);
    }
}
