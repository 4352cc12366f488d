using System.IO.Compression;
using System.Text;
using Vigia.Model;

namespace Vigia.Storage.Packing;

/// <summary>
/// Part of a host's catalogue as bytes: names, units, kinds and groups one after another, then Brotli. Names differ
/// little from one to the next: a page of 463 takes a tenth of its text.
/// </summary>
internal static class SeriesPage
{
    private const byte Version = 1;
    private const int LargestText = 1 << 20;

    public static byte[] Pack(IReadOnlyList<SeriesInfo> series)
    {
        var text = new ByteWriter(series.Count * 64);
        foreach (var one in series) WriteText(text, one.Key.ToString());
        foreach (var one in series) WriteText(text, one.Unit);
        foreach (var one in series) text.WriteByte((byte)one.Kind);
        foreach (var one in series) text.WriteByte((byte)one.Group);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(text.Length) + 16];
        if (!BrotliEncoder.TryCompress(text.Written, packed, out var length, quality: 9, window: 18))
            throw new InvalidOperationException("Brotli refused a buffer of the size it asked for.");

        var page = new ByteWriter(length + 16);
        page.WriteByte(Version);
        page.WriteVarint((ulong)text.Length);
        page.Write(packed.AsSpan(0, length));
        page.WriteUInt32(Checksum.Of(page.Written));
        return page.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static SeriesInfo[] Unpack(ReadOnlySpan<byte> page, int count)
    {
        if (page.Length < 6 || new ByteReader(page[^4..]).ReadUInt32() != Checksum.Of(page[..^4]))
            throw new InvalidDataException("A page of the series catalogue does not match its checksum.");
        var head = new ByteReader(page[..^4]);
        if (head.ReadByte() is var version and not Version) throw new InvalidDataException($"A page of the series catalogue has the unknown version {version}.");
        var text = new byte[head.ReadCount(int.MaxValue)];
        if (!BrotliDecoder.TryDecompress(page[head.Position..^4], text, out var length) || length != text.Length)
            throw new InvalidDataException("A page of the series catalogue cannot be decompressed.");
        return Read(text, count);
    }

    private static SeriesInfo[] Read(ReadOnlySpan<byte> text, int count)
    {
        var input = new ByteReader(text);
        var keys = new SeriesKey[count];
        var units = new string[count];
        var series = new SeriesInfo[count];
        for (var i = 0; i < count; i++) keys[i] = ReadKey(ref input);
        for (var i = 0; i < count; i++) units[i] = string.Intern(ReadText(ref input));
        var kinds = input.Read(count);
        var groups = input.Read(count);
        for (var i = 0; i < count; i++) series[i] = new SeriesInfo(keys[i], units[i], (MetricKind)kinds[i], (MetricGroup)groups[i]);
        return series;
    }

    private static SeriesKey ReadKey(ref ByteReader input)
    {
        var name = ReadText(ref input);
        return SeriesKey.TryParse(name, out var key) ? key : throw new InvalidDataException($"The catalogue has a malformed series name '{name}'.");
    }

    private static void WriteText(ByteWriter output, string text)
    {
        output.WriteVarint((ulong)Encoding.UTF8.GetByteCount(text));
        output.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string ReadText(ref ByteReader input) => Encoding.UTF8.GetString(input.Read(input.ReadCount(LargestText)));
}
