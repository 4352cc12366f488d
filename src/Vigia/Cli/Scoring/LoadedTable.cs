using Vigia.Detection;

namespace Vigia.Cli.Scoring;

/// <summary>A table held in memory as a whole.</summary>
/// <param name="Header">Its columns.</param>
/// <param name="Values">Row-major; NaN is missing.</param>
/// <param name="TimesMs">Time of each row, or null in a table without.</param>
/// <param name="Stamps">The time stamps byte for byte, or null in a table without, or where nobody asked for them.</param>
/// <param name="NotForward">Time stamps equal to or before the one above.</param>
internal sealed record LoadedTable(TableHeader Header, double[] Values, long[]? TimesMs, ByteArena? Stamps, long NotForward)
{
    public int Rows => Values.Length / Header.Features.Length;

    /// <summary>Reads a table to its end.</summary>
    /// <exception cref="BadInputException">Something in it is no good, or it is too large to be held.</exception>
    public static LoadedTable Read(TableReader reader, bool keepStamps, ProgressLine progress, CancellationToken cancel)
    {
        var width = reader.Header.Features.Length;
        var hasTime = reader.Header.Timestamp >= 0;
        var values = new double[64 * width];
        var count = 0;
        var times = new List<long>();
        var stamps = hasTime && keepStamps ? new ByteArena() : null;
        while (reader.Read())
        {
            if (count + width > values.Length) Array.Resize(ref values, Grown(values.Length, count + width, reader.FileName));
            reader.Values.CopyTo(values.AsSpan(count));
            count += width;
            if (hasTime) times.Add(reader.TimeMs!.Value);
            stamps?.Add(reader.TimestampBytes);
            progress.Tell("read", reader.Rows);
            cancel.ThrowIfCancellationRequested();
        }

        Array.Resize(ref values, count);
        return new LoadedTable(reader.Header, values, hasTime ? [.. times] : null, stamps, reader.NotForward);
    }

    private static int Grown(int length, int needed, string file)
    {
        if (length >= Array.MaxLength || needed < 0)
            throw BadInputException.InFile(file, "the table has more values than fit in memory; score it with --mode streaming, or learn from a part of it");
        return (int)Math.Min(Array.MaxLength, Math.Max(needed, length * 2L));
    }
}
