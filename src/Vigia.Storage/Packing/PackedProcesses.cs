namespace Vigia.Storage.Packing;

/// <summary>A snapshot of processes as bytes: total, then for each its number in the catalogue and what it used.</summary>
internal static class PackedProcesses
{
    /// <summary>Figures of a process: cpu, resident, read, written, threads, open files.</summary>
    public const int Figures = 6;

    public static void Write(ByteWriter output, int total, ReadOnlySpan<long> ids, ReadOnlySpan<double> figures)
    {
        output.Clear();
        output.WriteVarint((ulong)total);
        output.WriteVarint((ulong)ids.Length);
        var previous = 0L;
        foreach (var id in ids)
        {
            output.WriteSigned(id - previous);
            previous = id;
        }

        foreach (var figure in figures) PackedNumber.Write(output, figure);
        output.WriteUInt32(Checksum.Of(output.Written));
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static (int Total, long[] Ids, double[] Figures) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || new ByteReader(bytes[^4..]).ReadUInt32() != Checksum.Of(bytes[..^4]))
            throw new InvalidDataException("A snapshot of processes does not match its checksum.");
        var input = new ByteReader(bytes[..^4]);
        var total = input.ReadCount(int.MaxValue);
        var ids = new long[input.ReadCount(bytes.Length)];
        var previous = 0L;
        for (var i = 0; i < ids.Length; i++) ids[i] = previous += input.ReadSigned();
        var figures = new double[ids.Length * Figures];
        for (var i = 0; i < figures.Length; i++) figures[i] = PackedNumber.Read(ref input);
        return (total, ids, figures);
    }
}
