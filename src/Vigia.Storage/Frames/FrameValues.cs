namespace Vigia.Storage.Frames;

/// <summary>Values by series number: one tick of one host, unpacked. Reused; not thread-safe.</summary>
internal sealed class FrameValues
{
    private int[] _numbers = new int[64];
    private double[] _values = new double[64];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Numbers => _numbers.AsSpan(0, Count);

    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int number, double value)
    {
        if (Count == _numbers.Length)
        {
            Array.Resize(ref _numbers, Count * 2);
            Array.Resize(ref _values, Count * 2);
        }

        _numbers[Count] = number;
        _values[Count++] = value;
    }

    public void CopyFrom(FrameValues other)
    {
        Clear();
        for (var i = 0; i < other.Count; i++) Add(other._numbers[i], other._values[i]);
    }
}
