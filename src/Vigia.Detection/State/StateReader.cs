using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Vigia.Detection;

/// <summary>
/// Reads what <see cref="StateWriter"/> wrote. Trusts nothing: every length is held against the bytes that are left
/// before anything is allocated, so a hostile file costs no more memory than it has bytes.
/// </summary>
/// <remarks>All methods throw <see cref="StateFormatException"/> with the place and the wish when the bytes do not fit.</remarks>
public sealed class StateReader(ReadOnlyMemory<byte> bytes)
{
    private int _at;

    /// <summary>Bytes not read yet.</summary>
    public int Left => bytes.Length - _at;

    /// <summary>Expects the tag that <see cref="StateWriter.Section"/> wrote.</summary>
    public void Section(string tag)
    {
        var found = Encoding.Latin1.GetString(Take(4, $"the section '{tag}'"));
        if (found != tag) throw Malformed($"the section '{tag}' should begin here");
    }

    /// <summary>A flag.</summary>
    public bool ReadBool() => Take(1, "a flag")[0] switch
    {
        0 => false,
        1 => true,
        _ => throw Malformed("a flag is 0 or 1"),
    };

    /// <summary>A number within bounds, both included.</summary>
    public int ReadInt32(int min = int.MinValue, int max = int.MaxValue)
    {
        var value = BinaryPrimitives.ReadInt32LittleEndian(Take(4, "a number of 4 bytes"));
        return value >= min && value <= max ? value : throw Malformed($"{value} is outside {min} to {max}");
    }

    /// <summary>A number within bounds, both included.</summary>
    public long ReadInt64(long min = long.MinValue, long max = long.MaxValue)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(Take(8, "a number of 8 bytes"));
        return value >= min && value <= max ? value : throw Malformed($"{value} is outside {min} to {max}");
    }

    /// <summary>Any double, NaN included.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8, "a number of 8 bytes"));

    /// <summary>A finite double within bounds, both included.</summary>
    public double ReadFinite(double min = double.MinValue, double max = double.MaxValue)
    {
        var value = ReadDouble();
        return value >= min && value <= max ? value : throw Malformed($"{value} is no finite number from {min} to {max}");
    }

    /// <summary>A text in UTF-8.</summary>
    public string ReadString()
    {
        try
        {
            return Strict.GetString(ReadBytes());
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("a text is not UTF-8");
        }
    }

    /// <summary>Bytes led by their length.</summary>
    public byte[] ReadBytes() => ReadArray<byte>(null);

    /// <summary>Numbers led by their count, which must be the one given unless it is null.</summary>
    public int[] ReadInt32s(int? count = null) => ReadArray<int>(count);

    /// <summary>Numbers led by their count, which must be the one given unless it is null.</summary>
    public long[] ReadInt64s(int? count = null) => ReadArray<long>(count);

    /// <summary>Numbers led by their count, which must be the one given unless it is null.</summary>
    public float[] ReadSingles(int? count = null) => ReadArray<float>(count);

    /// <summary>Numbers led by their count, which must be the one given unless it is null. NaN is allowed.</summary>
    public double[] ReadDoubles(int? count = null) => ReadArray<double>(count);

    /// <summary>Finite numbers led by their count, which must be the one given unless it is null.</summary>
    public double[] ReadFinites(int? count = null)
    {
        var values = ReadArray<double>(count);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) throw Malformed($"{value} is no finite number");
        }

        return values;
    }

    /// <summary>The error to throw when the bytes are well formed but make no sense here.</summary>
    public StateFormatException Malformed(string wish) => new($"The saved model cannot be read: near byte {_at}: {wish}.");

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> Take(int count, string wish)
    {
        if (count > Left) throw Malformed($"{wish} should follow, but only {Left} bytes are left");
        var span = bytes.Span.Slice(_at, count);
        _at += count;
        return span;
    }

    private T[] ReadArray<T>(int? expected)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Vigia runs on little-endian machines only.");
        var count = ReadInt32(0);
        if (expected is int wish && count != wish) throw Malformed($"{wish} entries should follow, not {count}");
        var size = (long)count * Unsafe.SizeOf<T>();
        if (size > Left) throw Malformed($"{count} entries need {size} bytes, but only {Left} are left");
        return MemoryMarshal.Cast<byte, T>(Take((int)size, "an array")).ToArray();
    }
}
