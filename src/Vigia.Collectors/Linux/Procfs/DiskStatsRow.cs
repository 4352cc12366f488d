namespace Vigia.Collectors.Linux.Procfs;

/// <summary>A line of <c>/proc/diskstats</c>: what one block device did since boot.</summary>
/// <remarks>
/// https://docs.kernel.org/admin-guide/iostats.html. Sectors are 512 bytes whatever the device. The millisecond fields
/// are 32 bits wide and wrap after 49.7 days of work. Discards are there since 4.18, flushes since 5.5: NaN before.
/// </remarks>
internal readonly ref struct DiskStatsRow
{
    public const double SectorBytes = 512;

    public ReadOnlySpan<byte> Device { get; private init; }

    public double Reads { get; private init; }

    public double ReadsMerged { get; private init; }

    public double ReadSectors { get; private init; }

    public double ReadMilliseconds { get; private init; }

    public double Writes { get; private init; }

    public double WritesMerged { get; private init; }

    public double WriteSectors { get; private init; }

    public double WriteMilliseconds { get; private init; }

    /// <summary>Operations at work now; not a counter.</summary>
    public double InProgress { get; private init; }

    /// <summary>Milliseconds with at least one operation at work.</summary>
    public double BusyMilliseconds { get; private init; }

    /// <summary>Milliseconds times operations at work.</summary>
    public double WeightedMilliseconds { get; private init; }

    public double Discards { get; private init; }

    public double DiscardSectors { get; private init; }

    public double DiscardMilliseconds { get; private init; }

    public double Flushes { get; private init; }

    public double FlushMilliseconds { get; private init; }

    /// <summary>Whether the device did anything since boot.</summary>
    public bool WasUsed => Reads + Writes > 0;

    public static bool TryParse(ReadOnlySpan<byte> line, out DiskStatsRow row)
    {
        row = default;
        var fields = new Fields(line);
        if (!fields.TrySkip(2) || !fields.TryNext(out ReadOnlySpan<byte> device)) return false;
        Span<double> n = stackalloc double[17];
        n.Fill(double.NaN);
        var count = 0;
        while (count < n.Length && fields.TryNext(out ReadOnlySpan<byte> field))
        {
            if (!Fields.TryParse(field, out var value)) return false;
            n[count++] = value;
        }

        if (count < 11) return false;
        row = new DiskStatsRow
        {
            Device = device,
            Reads = n[0],
            ReadsMerged = n[1],
            ReadSectors = n[2],
            ReadMilliseconds = n[3],
            Writes = n[4],
            WritesMerged = n[5],
            WriteSectors = n[6],
            WriteMilliseconds = n[7],
            InProgress = n[8],
            BusyMilliseconds = n[9],
            WeightedMilliseconds = n[10],
            Discards = n[11],
            DiscardSectors = n[13],
            DiscardMilliseconds = n[14],
            Flushes = n[15],
            FlushMilliseconds = n[16],
        };
        return true;
    }
}
