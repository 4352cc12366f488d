namespace Vigia.Collectors.Linux.Procfs;

/// <summary>The paging counters of <c>/proc/vmstat</c>, since boot; NaN where the kernel does not tell.</summary>
/// <remarks>https://man7.org/linux/man-pages/man5/proc_vmstat.5.html</remarks>
internal readonly struct Vmstat
{
    private static readonly KernelKeys Keys = new("pgfault", "pgmajfault", "pswpin", "pswpout", "pgpgin", "pgpgout", "oom_kill");

    private readonly KernelValues _values;

    private Vmstat(in KernelValues values) => _values = values;

    /// <summary>Page faults of both kinds.</summary>
    public double Faults => _values[0];

    /// <summary>Page faults that had to wait for a disk.</summary>
    public double MajorFaults => _values[1];

    /// <summary>Pages fetched from swap.</summary>
    public double SwappedIn => _values[2];

    /// <summary>Pages sent to swap.</summary>
    public double SwappedOut => _values[3];

    /// <summary>Kibibytes fetched from block devices.</summary>
    public double PagedInKibibytes => _values[4];

    /// <summary>Kibibytes sent to block devices.</summary>
    public double PagedOutKibibytes => _values[5];

    /// <summary>Processes killed for want of memory, since 4.13.</summary>
    public double OutOfMemoryKills => _values[6];

    /// <returns>False without pgfault, or when a wanted line does not look as documented.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Vmstat stat)
    {
        stat = default;
        var values = KernelValues.Unknown;
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            // Of more than 150 names the wanted ones begin with p or o.
            if (line.IsEmpty || line[0] is not ((byte)'p' or (byte)'o')) continue;
            var space = line.IndexOf((byte)' ');
            if (space < 0) return false;
            var place = Keys.PlaceOf(line[..space]);
            if (place < 0) continue;
            if (!Fields.TryParse(line[(space + 1)..], out var value)) return false;
            values[place] = value;
        }

        stat = new Vmstat(values);
        return !lines.IsTruncated && !double.IsNaN(stat.Faults);
    }
}
