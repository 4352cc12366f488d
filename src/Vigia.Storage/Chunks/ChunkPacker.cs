using Vigia.Storage.Blocks;

namespace Vigia.Storage.Chunks;

/// <summary>Makes a chunk of raw samples, series by series, so that only the packed bytes are held. Not thread-safe; used once.</summary>
/// <param name="vectors">Time stamps that series share.</param>
/// <param name="isThorough">Takes its time to make the chunk small.</param>
internal sealed class ChunkPacker(TimeVectors vectors, bool isThorough)
{
    private readonly BlockEncoder _encoder = new();
    private readonly List<(int Number, ReadOnlyMemory<byte> Data)> _blocks = [];
    private readonly List<(int Number, double Value)> _stills = [];
    private HashSet<long>? _ticks;
    private long _start = long.MaxValue;
    private long _end;
    private long _samples;
    private int _series;

    /// <summary>Packs the columns of one host.</summary>
    /// <param name="columns">Ascending by series number, none empty.</param>
    /// <param name="isThorough">Takes its time to make the chunk small.</param>
    public static PackedChunk Pack(IReadOnlyList<SeriesColumn> columns, bool isThorough)
    {
        var packer = new ChunkPacker(TimeVectors.Of(columns), isThorough);
        foreach (var column in columns) packer.Add(column);
        return packer.Finish();
    }

    /// <summary>Adds a series; ascending by number, not empty.</summary>
    public void Add(in SeriesColumn column)
    {
        _start = Math.Min(_start, column.Times[0]);
        _end = Math.Max(_end, column.Times[^1] + 1);
        _samples += column.Count;
        _series++;
        var (mode, vector) = vectors.Place(column);
        if (mode == TimeMode.Own || vectors.All.Count > 1) NoteTicks(column.Times);
        if (mode == TimeMode.Shared && vector == 0 && IsStill(column.Values)) _stills.Add((column.Number, column.Values[0]));
        else _blocks.Add((column.Number, Encode(column, mode, vector)));
    }

    /// <summary>The chunk.</summary>
    public PackedChunk Finish()
    {
        for (var i = 0; i < vectors.All.Count; i++) AddTimes(ChunkNumbers.Times(i), vectors.All[i]);
        for (var i = 0; i < vectors.All.Count; i++) AddTimes(ChunkNumbers.TimesTwin(i), vectors.All[i]);
        if (_stills.Count > 0)
        {
            _blocks.Add((ChunkNumbers.Stills, StillList.Pack(_stills, ChunkNumbers.Stills)));
            _blocks.Add((ChunkNumbers.StillsTwin, StillList.Pack(_stills, ChunkNumbers.StillsTwin)));
        }

        var ticks = _ticks is null ? vectors.All[0].Length : _ticks.Count;
        return new PackedChunk(ChunkLevel.Raw, _start, _end, ticks, _series, _samples, isThorough, _blocks);
    }

    /// <summary>With one shared vector and nobody's own its length is the number of ticks; otherwise they are counted.</summary>
    private void NoteTicks(ReadOnlySpan<long> times)
    {
        if (_ticks is null)
        {
            _ticks = [];
            foreach (var vector in vectors.All) _ticks.UnionWith(vector);
        }

        foreach (var time in times) _ticks.Add(time);
    }

    private byte[] Encode(in SeriesColumn column, TimeMode mode, int vector)
    {
        NumberScale scale = default;
        var times = mode == TimeMode.Part ? vectors.All[vector] : default(ReadOnlySpan<long>);
        return _encoder.Encode(column, mode, vector, times, isThorough, ref scale).ToArray();
    }

    private void AddTimes(int number, long[] times) => _blocks.Add((number, _encoder.EncodeTimes(times, number, isThorough).ToArray()));

    private static bool IsStill(ReadOnlySpan<double> values)
    {
        var first = BitConverter.DoubleToInt64Bits(values[0]);
        foreach (var value in values)
        {
            if (BitConverter.DoubleToInt64Bits(value) != first) return false;
        }

        return true;
    }
}
