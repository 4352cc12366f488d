using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Vigia.Evaluation.Data;

/// <summary>One array of NumPy's npy format, widened to double. Row-major, any number of dimensions.</summary>
/// <remarks>https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html</remarks>
internal sealed partial record NpyArray(IReadOnlyList<int> Shape, double[] Values)
{
    /// <summary>Reads floats and integers of any width, little-endian; what is stored column by column comes out row by row.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such an array.</exception>
    public static NpyArray Parse(byte[] bytes, string name)
    {
        if (bytes.Length < 10 || !bytes.AsSpan(0, 6).SequenceEqual(Magic))
            throw new InvalidDataException($"{name} is no npy array: it does not start with the bytes 93 'NUMPY'.");
        var wide = bytes[6] >= 2;
        var length = wide ? BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var start = wide ? 12 : 10;
        var header = Encoding.Latin1.GetString(bytes, start, length);
        var shape = Numbers().Matches(ShapeOf(header, name)).Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture)).ToArray();
        var count = shape.Aggregate(1, (product, size) => checked(product * size));
        var values = Widen(bytes.AsSpan(start + length), TypeOf(header, name), count, name);
        return new NpyArray(shape, header.Contains("'fortran_order': True", StringComparison.Ordinal) ? RowByRow(values, shape, name) : values);
    }

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private static double[] RowByRow(double[] values, int[] shape, string name)
    {
        if (shape.Length > 2) throw new InvalidDataException($"{name} has {shape.Length} dimensions and is stored column by column (fortran_order); save it row by row.");
        if (shape.Length < 2) return values;
        var turned = new double[values.Length];
        for (var row = 0; row < shape[0]; row++)
            for (var column = 0; column < shape[1]; column++) turned[row * shape[1] + column] = values[column * shape[0] + row];
        return turned;
    }

    private static double[] Widen(ReadOnlySpan<byte> data, string type, int count, string name)
    {
        var size = type[^1] - '0';
        if (data.Length < (long)count * size) throw new InvalidDataException($"{name} ends early: {data.Length} bytes for {count} numbers of type {type}.");
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = Number(data.Slice(i * size, size), type, name);
        return values;
    }

    private static double Number(ReadOnlySpan<byte> bytes, string type, string name) => type.TrimStart('<', '|', '=') switch
    {
        "f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "f8" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "u1" or "b1" => bytes[0],
        "i1" => (sbyte)bytes[0],
        "i2" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        "u2" => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        "i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "u4" => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        "i8" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => throw new InvalidDataException($"{name} has the number type {type}; floats and little-endian integers are read."),
    };

    private static string TypeOf(string header, string name) =>
        Descr().Match(header) is { Success: true } match ? match.Groups["type"].Value : throw new InvalidDataException($"{name} names no number type.");

    private static string ShapeOf(string header, string name) =>
        ShapeText().Match(header) is { Success: true } match ? match.Groups["shape"].Value : throw new InvalidDataException($"{name} names no shape.");

    [GeneratedRegex(@"'descr':\s*'(?<type>[^']+)'", RegexOptions.None, 1000)]
    private static partial Regex Descr();

    [GeneratedRegex(@"'shape':\s*\((?<shape>[^)]*)\)", RegexOptions.None, 1000)]
    private static partial Regex ShapeText();

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Numbers();
}
