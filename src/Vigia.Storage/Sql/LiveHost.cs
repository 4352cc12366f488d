using Vigia.Model;
using Vigia.Storage.Frames;

namespace Vigia.Storage.Sql;

/// <summary>What the writer remembers of a host from one tick to the next. Used under the writer's lock.</summary>
internal sealed class LiveHost(HostCatalogue catalogue, long lastMs)
{
    private readonly FrameValues _values = new();
    private Series?[] _known = [];
    private int[] _numbers = [];

    public HostCatalogue Catalogue => catalogue;

    public FrameWriter Frames { get; } = new();

    /// <summary>Newest tick stored; -1 when there is none.</summary>
    public long LastMs { get; set; } = lastMs;

    /// <summary>The values of a tick by series number; series that are new are entered into the catalogue, not yet stored.</summary>
    public FrameValues Number(Frame frame)
    {
        _values.Clear();
        var series = frame.Series;
        var values = frame.Values;
        for (var i = 0; i < series.Length; i++) _values.Add(NumberOf(series[i]), values[i]);
        return _values;
    }

    /// <summary>
    /// Series are one object each for the life of the program and have a small index: the same object at its index
    /// needs no look-up by name.
    /// </summary>
    private int NumberOf(Series series)
    {
        if (series.Index >= _known.Length)
        {
            Array.Resize(ref _known, Math.Max(series.Index + 1, _known.Length * 2));
            Array.Resize(ref _numbers, _known.Length);
        }

        if (ReferenceEquals(_known[series.Index], series)) return _numbers[series.Index];
        _known[series.Index] = series;
        return _numbers[series.Index] = catalogue.Find(series.Key) ?? catalogue.Add(SeriesInfo.Of(series));
    }
}
