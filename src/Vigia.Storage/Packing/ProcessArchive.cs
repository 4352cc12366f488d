using System.IO.Compression;

namespace Vigia.Storage.Packing;

/// <summary>Snapshots of processes one after another under Brotli: they differ little from one to the next.</summary>
internal static class ProcessArchive
{
    private const byte Version = 1;

    /// <param name="snapshots">Time and bytes of each (see <see cref="PackedProcesses"/>), ascending by time.</param>
    public static byte[] Pack(IReadOnlyList<(long TimeMs, byte[] Bytes)> snapshots)
    {
        var plain = new ByteWriter(snapshots.Sum(one => one.Bytes.Length + 8));
        var previous = 0L;
        foreach (var (time, bytes) in snapshots)
        {
            plain.WriteSigned(time - previous);
            plain.WriteVarint((ulong)bytes.Length);
            plain.Write(bytes);
            previous = time;
        }

        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length) + 16];
        if (!BrotliEncoder.TryCompress(plain.Written, packed, out var length, quality: 5, window: 20))
            throw new InvalidOperationException("Brotli refused a buffer of the size it asked for.");
        var archive = new ByteWriter(length + 16);
        archive.WriteByte(Version);
        archive.WriteVarint((ulong)plain.Length);
        archive.Write(packed.AsSpan(0, length));
        archive.WriteUInt32(Checksum.Of(archive.Written));
        return archive.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static List<(long TimeMs, byte[] Bytes)> Unpack(ReadOnlySpan<byte> archive)
    {
        if (archive.Length < 6 || new ByteReader(archive[^4..]).ReadUInt32() != Checksum.Of(archive[..^4]))
            throw new InvalidDataException("An archive of process snapshots does not match its checksum.");
        var head = new ByteReader(archive[..^4]);
        if (head.ReadByte() is var version and not Version) throw new InvalidDataException($"An archive of process snapshots has the unknown version {version}.");
        var plain = new byte[head.ReadCount(int.MaxValue)];
        if (!BrotliDecoder.TryDecompress(archive[head.Position..^4], plain, out var length) || length != plain.Length)
            throw new InvalidDataException("An archive of process snapshots cannot be decompressed.");

        var snapshots = new List<(long, byte[])>();
        var input = new ByteReader(plain);
        for (var time = 0L; !input.AtEnd;)
        {
            time += input.ReadSigned();
            snapshots.Add((time, input.Read(input.ReadCount(plain.Length)).ToArray()));
        }

        return snapshots;
    }
}
