using System.Text;

namespace Vigia.Collectors.Linux;

/// <summary>
/// What a collector keeps for each device, found by the bytes of its name without making a string. Names are UTF-8, at most 256 bytes are looked at.
/// </summary>
internal sealed class NameTable<T>
    where T : class
{
    private readonly Dictionary<string, T> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Func<string, T> _make;

    public NameTable(Func<string, T> make)
    {
        _make = make;
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public T Get(ReadOnlySpan<byte> name)
    {
        if (name.Length > 256) name = name[..256];
        Span<char> characters = stackalloc char[256];
        var text = characters[..Encoding.UTF8.GetChars(name, characters)];
        if (_lookup.TryGetValue(text, out var known)) return known;
        var made = _make(text.ToString());
        _known.Add(text.ToString(), made);
        return made;
    }
}
