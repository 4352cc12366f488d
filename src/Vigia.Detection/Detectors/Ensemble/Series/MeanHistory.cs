namespace Vigia.Detection;

/// <summary>
/// The newest means of a series, laid out so that windows which start so many rows apart lie side by side: means are
/// dealt to as many sequences as there are rows between two windows. Bounded memory.
/// </summary>
internal sealed class MeanHistory
{
    private readonly int _step;
    private readonly int _kept;
    private readonly double[][] _sequences;
    private readonly long[] _first;
    private readonly int[] _count;

    /// <summary>Makes an empty one.</summary>
    /// <param name="step">Rows from one window to the next.</param>
    /// <param name="kept">Means kept of each sequence.</param>
    public MeanHistory(int step, int kept)
    {
        _step = step;
        _kept = kept;
        _sequences = new double[step][];
        Array.Fill(_sequences, []);
        _first = new long[step];
        _count = new int[step];
    }

    /// <summary>Means received so far.</summary>
    public long Seen { get; private set; }

    public void Add(double mean)
    {
        var sequence = (int)(Seen++ % _step);
        if (_count[sequence] == _sequences[sequence].Length) MakeRoom(sequence);
        _sequences[sequence][_count[sequence]++] = mean;
    }

    /// <summary>The mean at a row, and behind it those one step, two steps, … later.</summary>
    public ReadOnlySpan<double> From(long row)
    {
        var sequence = (int)(row % _step);
        var at = (int)((row / _step) - _first[sequence]);
        return _sequences[sequence].AsSpan(at, _count[sequence] - at);
    }

    public void Save(StateWriter state)
    {
        state.Write(Seen);
        for (var i = 0; i < _step; i++) state.Write(_sequences[i].AsSpan(Math.Max(0, _count[i] - _kept), Math.Min(_count[i], _kept)));
    }

    public void Load(StateReader state)
    {
        Seen = state.ReadInt64(0);
        for (var i = 0; i < _step; i++)
        {
            var received = (Seen + _step - 1 - i) / _step;
            _sequences[i] = state.ReadFinites((int)Math.Min(received, _kept));
            _count[i] = _sequences[i].Length;
            _first[i] = received - _count[i];
        }
    }

    /// <summary>Grows while young; then drops what is too old once half of the room is.</summary>
    private void MakeRoom(int sequence)
    {
        var values = _sequences[sequence];
        if (values.Length < _kept * 2)
        {
            Array.Resize(ref _sequences[sequence], Math.Clamp(values.Length * 2, 64, _kept * 2));
            return;
        }

        var dropped = _count[sequence] - _kept;
        values.AsSpan(dropped, _kept).CopyTo(values);
        _first[sequence] += dropped;
        _count[sequence] = _kept;
    }
}
