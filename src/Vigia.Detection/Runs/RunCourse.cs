namespace Vigia.Detection;

/// <summary>The course of a stream's surprises of late: tells when what is odd now began to show. One thread.</summary>
internal sealed class RunCourse
{
    private const int Remembered = 60;
    private readonly Queue<(long TimeMs, double Surprise)> _latest = new(Remembered);

    public void Add(long timeMs, double surprise)
    {
        if (_latest.Count == Remembered) _latest.Dequeue();
        _latest.Enqueue((timeMs, surprise));
    }

    public void Clear() => _latest.Clear();

    /// <summary>End of the first of the steps up to now that all surprised at least so much.</summary>
    public long BeginOf(double atLeast, long nowMs)
    {
        var begin = nowMs;
        var isOpen = false;
        foreach (var (timeMs, surprise) in _latest)
        {
            if (surprise < atLeast) isOpen = false;
            else if (!isOpen) (begin, isOpen) = (timeMs, true);
        }

        return isOpen ? begin : nowMs;
    }

    public void Save(StateWriter state)
    {
        state.Write(_latest.Select(step => step.TimeMs).ToArray().AsSpan());
        state.Write(_latest.Select(step => step.Surprise).ToArray().AsSpan());
    }

    public void Load(StateReader state)
    {
        var times = state.ReadInt64s();
        var surprises = state.ReadFinites(times.Length);
        if (times.Length > Remembered) throw state.Malformed($"{times.Length} steps are remembered where {Remembered} may");
        _latest.Clear();
        for (var i = 0; i < times.Length; i++) _latest.Enqueue((times[i], surprises[i]));
    }
}
