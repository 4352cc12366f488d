using System.Text;

namespace Vigia.Collectors.Linux;

/// <summary>The names a parser wants out of a file of many named numbers, each with its place. Immutable.</summary>
internal sealed class KernelKeys
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _places;

    public KernelKeys(params ReadOnlySpan<string> names)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names) places.Add(name, places.Count);
        _places = places.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The place of a name, or -1 when it is not wanted.</summary>
    public int PlaceOf(ReadOnlySpan<byte> name)
    {
        if (name.Length > 64) return -1;
        Span<char> characters = stackalloc char[64];
        var length = Encoding.ASCII.GetChars(name, characters);
        return _places.TryGetValue(characters[..length], out var place) ? place : -1;
    }
}
