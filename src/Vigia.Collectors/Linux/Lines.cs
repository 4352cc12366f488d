namespace Vigia.Collectors.Linux;

/// <summary>Walks the lines of a kernel file.</summary>
/// <remarks>
/// The kernel ends every line with a line feed. What comes after the last one was cut off: a number in it may have
/// lost digits, so it is never given out.
/// </remarks>
internal ref struct Lines(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>After the last line: whether bytes of an unfinished line were left.</summary>
    public readonly bool IsTruncated => !_rest.IsEmpty;

    /// <summary>What has not been walked yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>The next whole line, without its line feed.</summary>
    public bool TryNext(out ReadOnlySpan<byte> line)
    {
        var end = _rest.IndexOf((byte)'\n');
        line = end < 0 ? default : _rest[..end];
        if (end < 0) return false;
        _rest = _rest[(end + 1)..];
        return true;
    }
}
