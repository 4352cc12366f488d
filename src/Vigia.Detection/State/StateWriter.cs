using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Vigia.Detection;

/// <summary>
/// Writes a detector's state, field after field, in the format of docs/formats/detector-state.md: little-endian numbers,
/// arrays and texts led by their length. What it writes <see cref="StateReader"/> reads in the same order.
/// </summary>
public sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Everything written so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Marks the beginning of a part by four ASCII characters, so that a reader that lost its way notices.</summary>
    /// <exception cref="ArgumentException">The tag does not have four characters.</exception>
    public void Section(string tag)
    {
        if (tag.Length != 4) throw new ArgumentException($"A section's tag has four characters, '{tag}' has {tag.Length}.", nameof(tag));
        Encoding.ASCII.GetBytes(tag, _bytes.GetSpan(4));
        _bytes.Advance(4);
    }

    /// <summary>Writes a flag as one byte.</summary>
    public void Write(bool value)
    {
        _bytes.GetSpan(1)[0] = value ? (byte)1 : (byte)0;
        _bytes.Advance(1);
    }

    /// <summary>Writes four bytes.</summary>
    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    /// <summary>Writes eight bytes.</summary>
    public void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    /// <summary>Writes an IEEE 754 double, bit for bit.</summary>
    public void Write(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    /// <summary>Writes the length in bytes and the text in UTF-8.</summary>
    public void Write(string value) => Write(Encoding.UTF8.GetBytes(value).AsSpan());

    /// <summary>Writes the length and the bytes.</summary>
    public void Write(ReadOnlySpan<byte> values)
    {
        Write(values.Length);
        _bytes.Write(values);
    }

    /// <summary>Writes the length and the numbers.</summary>
    public void Write(ReadOnlySpan<int> values) => WriteArray(values);

    /// <summary>Writes the length and the numbers.</summary>
    public void Write(ReadOnlySpan<long> values) => WriteArray(values);

    /// <summary>Writes the length and the numbers, bit for bit.</summary>
    public void Write(ReadOnlySpan<float> values) => WriteArray(values);

    /// <summary>Writes the length and the numbers, bit for bit.</summary>
    public void Write(ReadOnlySpan<double> values) => WriteArray(values);

    private void WriteArray<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Vigia runs on little-endian machines only.");
        Write(values.Length);
        _bytes.Write(MemoryMarshal.AsBytes(values));
    }
}
