using System.Buffers.Text;

namespace Vigia.Collectors.Linux;

/// <summary>Walks the fields of a line, parted by any number of spaces and tabs.</summary>
internal ref struct Fields(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>What has not been walked yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>The next field; false at the end.</summary>
    public bool TryNext(out ReadOnlySpan<byte> field)
    {
        _rest = _rest.TrimStart(" \t"u8);
        var end = _rest.IndexOfAny((byte)' ', (byte)'\t');
        field = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[end..];
        return !field.IsEmpty;
    }

    /// <summary>Passes over fields; false when there are fewer.</summary>
    public bool TrySkip(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!TryNext(out ReadOnlySpan<byte> _)) return false;
        }

        return true;
    }

    /// <summary>The next field as a whole number of zero or more; false at the end and for anything else.</summary>
    public bool TryNext(out ulong value)
    {
        value = 0;
        return TryNext(out ReadOnlySpan<byte> field) && TryParse(field, out value);
    }

    /// <summary>The next field as a plain decimal number; false at the end and for anything else.</summary>
    public bool TryNext(out double value)
    {
        value = 0;
        return TryNext(out ReadOnlySpan<byte> field) && Utf8Parser.TryParse(field, out value, out var used) && used == field.Length && double.IsFinite(value);
    }

    /// <summary>A field that is a whole number and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, out ulong value) =>
        Utf8Parser.TryParse(field, out value, out var used) && used == field.Length;
}
