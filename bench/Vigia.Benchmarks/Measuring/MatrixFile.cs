using System.Runtime.InteropServices;

namespace Vigia.Benchmarks.Measuring;

/// <summary>A file of little-endian float32 values, row after row, without a header.</summary>
internal static class MatrixFile
{
    public static float[] Read(FileInfo file, int columns)
    {
        if (columns < 1) throw new InvalidDataException($"--columns is {columns}: it must be at least 1.");
        if (file.Length > (long)int.MaxValue * sizeof(float)) throw new InvalidDataException($"{file.FullName} has {file.Length} bytes; this command reads up to 2^31 values.");
        if (file.Length == 0 || file.Length % (columns * sizeof(float)) != 0)
            throw new InvalidDataException($"{file.FullName} has {file.Length} bytes, which is no whole number of rows of {columns} float32 values.");
        var values = new float[file.Length / sizeof(float)];
        using var stream = file.OpenRead();
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
