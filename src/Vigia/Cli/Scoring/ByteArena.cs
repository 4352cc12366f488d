namespace Vigia.Cli.Scoring;

/// <summary>Many short byte strings in a few large arrays: the time stamps of a table that is kept whole.</summary>
internal sealed class ByteArena
{
    private const int ChunkBytes = 1 << 20;
    private readonly List<byte[]> _chunks = [];
    private readonly List<(int Chunk, int Start, int Length)> _entries = [];
    private int _used = ChunkBytes;

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var (chunk, start, length) = _entries[index];
            return _chunks[chunk].AsSpan(start, length);
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_chunks.Count == 0 || _used + bytes.Length > _chunks[^1].Length)
        {
            _chunks.Add(new byte[Math.Max(ChunkBytes, bytes.Length)]);
            _used = 0;
        }

        bytes.CopyTo(_chunks[^1].AsSpan(_used));
        _entries.Add((_chunks.Count - 1, _used, bytes.Length));
        _used += bytes.Length;
    }
}
