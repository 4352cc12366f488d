namespace Vigia.Detection;

/// <summary>
/// A <see cref="TailModel"/> that goes with a stream: it remembers the newest values and renews the model from them,
/// every 25 values below 1,500 and every 50 above. A value is judged by earlier ones only. Bounded memory.
/// </summary>
/// <remarks>One stream, one thread.</remarks>
public sealed class TailCalibrator
{
    /// <summary>How many values are remembered unless told otherwise.</summary>
    public const int DefaultMemory = 4000;

    private const int YoungUntil = 1500;
    private const int YoungBlock = 25;
    private const int Block = 50;

    private readonly double[] _ring;
    private readonly double _shape;
    private readonly List<double> _block = new(Block);
    private long _seen;

    /// <summary>Makes an empty one.</summary>
    /// <param name="memory">Values remembered, at least 100.</param>
    /// <param name="shape">Shape of the tail, see <see cref="TailModel"/>.</param>
    public TailCalibrator(int memory = DefaultMemory, double shape = TailModel.DefaultShape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memory, 100);
        _ring = new double[memory];
        _shape = shape;
    }

    /// <summary>What is known, or null before <see cref="TailModel.MinSample"/> values.</summary>
    public TailModel? Model { get; private set; }

    /// <summary>How many values were learned in all.</summary>
    public long Seen => _seen;

    /// <summary>Surprise by the upper tail, 0 while nothing is known.</summary>
    public double Upper(double value) => Model?.Upper(value) ?? 0;

    /// <summary>Surprise by the larger of the two tails, 0 while nothing is known.</summary>
    public double TwoSided(double value) => Model?.TwoSided(value) ?? 0;

    /// <summary>Remembers a value. NaN and infinities are ignored.</summary>
    public void Learn(double value)
    {
        if (!double.IsFinite(value)) return;
        _block.Add(value);
        _seen++;
        if (IsBlockFull()) Renew();
    }

    /// <summary>Writes everything.</summary>
    public void Save(StateWriter state)
    {
        state.Section("TAIL");
        state.Write(_seen);
        state.Write(Remembered());
        state.Write(_block.ToArray().AsSpan());
    }

    /// <summary>Takes up what <see cref="Save"/> wrote by one of the same memory.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void Load(StateReader state)
    {
        state.Section("TAIL");
        _seen = state.ReadInt64(0);
        var remembered = state.ReadFinites();
        var block = state.ReadFinites();
        if (remembered.Length + (long)block.Length > _seen || block.Length >= Block)
            throw state.Malformed($"{remembered.Length} + {block.Length} remembered values of {_seen}");
        if (remembered.Length != Math.Min(_ring.Length, _seen - block.Length))
            throw state.Malformed($"{remembered.Length} remembered values in a memory of {_ring.Length}");
        PutBack(remembered, _seen - block.Length);
        _block.Clear();
        _block.AddRange(block);
    }

    private bool IsBlockFull() =>
        Model is null ? _seen >= TailModel.MinSample
        : _block.Count >= (_seen <= YoungUntil ? YoungBlock : Block);

    /// <summary>Merges the block into the sorted sample and drops what fell out of memory: linear in the memory.</summary>
    private void Renew()
    {
        var learned = _seen - _block.Count;
        var kept = (int)Math.Min(_ring.Length, learned);
        var dropped = Math.Max(0, kept + _block.Count - _ring.Length);
        var gone = new double[dropped];
        for (var i = 0; i < dropped; i++) gone[i] = _ring[(learned - kept + i) % _ring.Length];
        for (var i = 0; i < _block.Count; i++) _ring[(learned + i) % _ring.Length] = _block[i];
        Array.Sort(gone);
        _block.Sort();
        Model = TailModel.FromSorted(Merged(Model is null ? [] : Model.Sample, gone, kept + _block.Count - dropped), _shape);
        _block.Clear();
    }

    private double[] Merged(ReadOnlySpan<double> sample, double[] gone, int size)
    {
        var merged = new double[size];
        var fresh = 0;
        var lost = 0;
        var at = 0;
        foreach (var value in sample)
        {
            if (lost < gone.Length && gone[lost].Equals(value))
            {
                lost++;
                continue;
            }

            while (fresh < _block.Count && _block[fresh] < value) merged[at++] = _block[fresh++];
            merged[at++] = value;
        }

        while (fresh < _block.Count) merged[at++] = _block[fresh++];
        return merged;
    }

    private double[] Remembered()
    {
        var learned = _seen - _block.Count;
        var kept = (int)Math.Min(_ring.Length, learned);
        if (Model is null) return [];
        var oldestFirst = new double[kept];
        for (var i = 0; i < kept; i++) oldestFirst[i] = _ring[(learned - kept + i) % _ring.Length];
        return oldestFirst;
    }

    private void PutBack(double[] oldestFirst, long learned)
    {
        for (var i = 0; i < oldestFirst.Length; i++) _ring[(learned - oldestFirst.Length + i) % _ring.Length] = oldestFirst[i];
        Model = oldestFirst.Length == 0 ? null : oldestFirst.Length < TailModel.MinSample
            ? throw new StateFormatException($"A calibration needs {TailModel.MinSample} values, the saved one has {oldestFirst.Length}.")
            : TailModel.Fit(oldestFirst, _shape);
    }
}
