namespace Vigia.Storage.Exchange;

/// <summary>Samples of one series that wait to be stored.</summary>
internal sealed class SeriesBuffer(string host, SeriesInfo series)
{
    private long[] _times = new long[16];
    private double[] _values = new double[16];

    public string Host => host;

    public int Count { get; private set; }

    public void Add(long timestampMs, double value)
    {
        if (Count == _times.Length)
        {
            Array.Resize(ref _times, Count * 2);
            Array.Resize(ref _values, Count * 2);
        }

        _times[Count] = timestampMs;
        _values[Count++] = value;
    }

    public SeriesSamples Samples() => new(series, _times.AsMemory(0, Count), _values.AsMemory(0, Count));

    public void Clear() => Count = 0;
}
