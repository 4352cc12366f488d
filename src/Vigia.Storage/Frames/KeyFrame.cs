using Vigia.Storage.Packing;

namespace Vigia.Storage.Frames;

/// <summary>A whole frame that later ones are told by their difference from.</summary>
internal sealed class KeyFrame
{
    private readonly int[] _numbers;
    private readonly double[] _values;
    private readonly sbyte[] _scales;
    private readonly long[] _mantissas;
    private readonly int[] _positions;

    public KeyFrame(long timeMs, ReadOnlySpan<int> numbers, ReadOnlySpan<double> values)
    {
        TimeMs = timeMs;
        _numbers = numbers.ToArray();
        _values = values.ToArray();
        _scales = new sbyte[_values.Length];
        _mantissas = new long[_values.Length];
        var largest = -1;
        for (var i = 0; i < _values.Length; i++)
        {
            largest = Math.Max(largest, _numbers[i]);
            _scales[i] = Decimal10.TryShortest(_values[i], out var scale, out _mantissas[i]) ? (sbyte)scale : (sbyte)-1;
        }

        _positions = new int[largest + 1];
        Array.Fill(_positions, -1);
        for (var i = 0; i < _numbers.Length; i++) _positions[_numbers[i]] = i;
    }

    public long TimeMs { get; }

    public int Count => _numbers.Length;

    public int Number(int position) => _numbers[position];

    public double Value(int position) => _values[position];

    /// <summary>Decimal scale of a value; -1 when it has none.</summary>
    public int Scale(int position) => _scales[position];

    public long Mantissa(int position) => _mantissas[position];

    /// <summary>Where the key holds a series; -1 when it does not.</summary>
    public int PositionOf(int number) => (uint)number < (uint)_positions.Length ? _positions[number] : -1;
}
