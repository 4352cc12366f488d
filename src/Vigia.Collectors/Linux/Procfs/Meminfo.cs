namespace Vigia.Collectors.Linux.Procfs;

/// <summary><c>/proc/meminfo</c> in bytes; NaN where the kernel does not tell.</summary>
/// <remarks>https://docs.kernel.org/filesystems/proc.html#meminfo</remarks>
internal readonly struct Meminfo
{
    private static readonly KernelKeys Keys = new(
        "MemTotal", "MemFree", "MemAvailable", "Buffers", "Cached", "SwapCached", "Active", "Inactive", "Mlocked", "SwapTotal",
        "SwapFree", "Dirty", "Writeback", "AnonPages", "Mapped", "Shmem", "SReclaimable", "SUnreclaim", "KernelStack", "PageTables",
        "CommitLimit", "Committed_AS", "AnonHugePages", "Hugetlb", "VmallocUsed");

    private readonly KernelValues _values;

    private Meminfo(in KernelValues values) => _values = values;

    public double Total => _values[0];

    public double Free => _values[1];

    /// <summary>What could be had without swapping; kernels before 3.14 do not tell.</summary>
    public double Available => _values[2];

    public double Buffers => _values[3];

    public double Cached => _values[4];

    public double SwapCached => _values[5];

    public double Active => _values[6];

    public double Inactive => _values[7];

    public double Locked => _values[8];

    public double SwapTotal => _values[9];

    public double SwapFree => _values[10];

    public double Dirty => _values[11];

    public double Writeback => _values[12];

    public double Anonymous => _values[13];

    public double Mapped => _values[14];

    public double Shared => _values[15];

    public double SlabReclaimable => _values[16];

    public double SlabUnreclaimable => _values[17];

    public double KernelStack => _values[18];

    public double PageTables => _values[19];

    public double CommitLimit => _values[20];

    public double Committed => _values[21];

    public double AnonymousHugePages => _values[22];

    public double HugePages => _values[23];

    public double Vmalloc => _values[24];

    /// <returns>False without MemTotal and MemFree, or when a wanted line does not look as documented.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Meminfo info)
    {
        info = default;
        var values = KernelValues.Unknown;
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            var colon = line.IndexOf((byte)':');
            if (colon < 0) return false;
            var place = Keys.PlaceOf(line[..colon]);
            if (place < 0) continue;
            var fields = new Fields(line[(colon + 1)..]);
            if (!fields.TryNext(out ulong kibibytes)) return false;
            values[place] = kibibytes * 1024.0;
        }

        info = new Meminfo(values);
        return !lines.IsTruncated && info.Total > 0 && !double.IsNaN(info.Free);
    }
}
