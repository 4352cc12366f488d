using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;
using Vigia.Storage.Packing;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Sql;

/// <summary>One stored chunk while it is read. What cannot be read is noted and left out. Used by one thread at a time.</summary>
/// <param name="session">Where it is.</param>
/// <param name="catalogue">Whose it is.</param>
/// <param name="row">Which.</param>
/// <param name="damage">Gets what cannot be read.</param>
/// <param name="wanted">The series that will be asked for; null for all.</param>
internal sealed class ChunkView(SqlSession session, HostCatalogue catalogue, ChunkRow row, DamageLog damage, HashSet<int>? wanted = null)
{
    private long[][]? _vectors;
    private Dictionary<int, double>? _stills;
    private BlockRow? _last;
    private int _lastFirst = -1;

    public ChunkRow Row => row;

    /// <summary>Time stamps that series share; empty when they are lost.</summary>
    public long[][] Vectors => _vectors ??= LoadVectors();

    /// <summary>Different time stamps in the shared vectors.</summary>
    public int SharedTicks => Vectors.Length == 1 ? Vectors[0].Length : Vectors.SelectMany(vector => vector).Distinct().Count();

    /// <summary>The samples of a series; null when the chunk has none, or they are damaged.</summary>
    /// <param name="number">Which.</param>
    /// <param name="decoder">Unpacks it.</param>
    /// <param name="toMs">What is at this time or later is not needed; some of it may come nevertheless.</param>
    public SeriesColumn? Column(int number, BlockDecoder decoder, long toMs = long.MaxValue)
    {
        if (Find(number) is { IsEmpty: false } block) return Decode(block, number, Vectors, decoder, toMs);
        _stills ??= LoadStills();
        if (!_stills.TryGetValue(number, out var value) || Vectors.Length == 0) return null;
        return new SeriesColumn(number, Vectors[0], Filled.With(value, Vectors[0].Length), Vectors[0].Length);
    }

    /// <summary>The buckets of a series in a chunk of minutes or hours; null when it has none, or they are damaged.</summary>
    /// <param name="number">Which.</param>
    /// <param name="decoder">Unpacks it.</param>
    /// <param name="withLast">Whether the last value of each bucket is needed.</param>
    public BucketColumn? Buckets(int number, RollupDecoder decoder, bool withLast = true)
    {
        var block = Find(number);
        if (block.IsEmpty) return null;
        try
        {
            return decoder.Decode(block, number, Vectors.Length == 0 ? [] : Vectors[0], RollupPacker.StepOf(row.Level), withLast);
        }
        catch (InvalidDataException e)
        {
            damage.Note(catalogue, row, number, e.Message);
            return null;
        }
    }

    /// <summary>Numbers of the series that have a block of their own or stood still, ascending.</summary>
    public List<int> Numbers()
    {
        _stills ??= LoadStills();
        var numbers = new List<int>(_stills.Keys);
        foreach (var (first, bytes) in SqlChunks.Rows(session, row.Id, 0, BlockId.FirstReserved)) numbers.AddRange(Read(first, bytes, keeps: null)?.Numbers ?? []);
        numbers.Sort();
        return numbers;
    }

    /// <summary>The block of a series; empty when it has none. Series are mostly asked for in order: the last row is kept.</summary>
    private ReadOnlySpan<byte> Find(int number)
    {
        if (_last is not null && number >= _last.Numbers[0] && number <= _last.Numbers[^1]) return _last.Find(number);
        using var holding = SqlChunks.Holding(session, row.Id, number);
        if (holding is null) return default;
        var first = BlockId.NumberOf(holding.Long(0));
        if (first != _lastFirst && Read(first, holding.Blob(1), wanted) is BlockRow found) (_last, _lastFirst) = (found, first);
        return _lastFirst == first ? _last!.Find(number) : default;
    }

    private BlockRow? Read(int first, ReadOnlySpan<byte> bytes, HashSet<int>? keeps)
    {
        try
        {
            return BlockRow.Read(first, bytes, keeps);
        }
        catch (InvalidDataException e)
        {
            damage.Note(catalogue, row, first, e.Message);
            return null;
        }
    }

    private SeriesColumn? Decode(ReadOnlySpan<byte> block, int number, long[][] vectors, BlockDecoder decoder, long toMs)
    {
        try
        {
            return decoder.Decode(block, number, vectors, toMs);
        }
        catch (InvalidDataException e)
        {
            damage.Note(catalogue, row, number, e.Message);
            return null;
        }
    }

    /// <summary>All vectors and their twins lie side by side and are read at once.</summary>
    private long[][] LoadVectors()
    {
        var rows = SqlChunks.Rows(session, row.Id, ChunkNumbers.Times(0), ChunkNumbers.Stills);
        var decoder = new BlockDecoder();
        var vectors = new List<long[]>();
        while (vectors.Count < ChunkLimits.MostVectors)
        {
            var vector = LoadVector(rows, ChunkNumbers.Times(vectors.Count), decoder) ?? LoadVector(rows, ChunkNumbers.TimesTwin(vectors.Count), decoder);
            if (vector is null) break;
            vectors.Add(vector);
        }

        return [.. vectors];
    }

    private long[]? LoadVector(List<(int Number, byte[] Bytes)> rows, int number, BlockDecoder decoder)
    {
        foreach (var (found, bytes) in rows)
        {
            if (found == number) return Try(bytes, block => decoder.DecodeTimes(block, number));
        }

        return null;
    }

    private Dictionary<int, double> LoadStills() =>
        LoadTwin(ChunkNumbers.Stills, block => StillList.Unpack(block, ChunkNumbers.Stills))
        ?? LoadTwin(ChunkNumbers.StillsTwin, block => StillList.Unpack(block, ChunkNumbers.StillsTwin))
        ?? [];

    private T? LoadTwin<T>(int number, BlockReader<T> read)
        where T : class
    {
        using var block = SqlChunks.Block(session, row.Id, number);
        return block is null ? null : Try(block.Blob(0), read);
    }

    private T? Try<T>(ReadOnlySpan<byte> block, BlockReader<T> read)
        where T : class
    {
        try
        {
            return read(block);
        }
        catch (InvalidDataException e)
        {
            damage.Note(catalogue, row, null, $"{e.Message} Its twin is used.");
            return null;
        }
    }

    private delegate T BlockReader<T>(ReadOnlySpan<byte> block);
}
