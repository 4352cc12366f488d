namespace Vigia.Collectors.Linux.Procfs;

/// <summary><c>/proc/loadavg</c>: how many threads ran, could have, or waited for a disk, averaged.</summary>
/// <param name="OneMinute">Over one minute.</param>
/// <param name="FiveMinutes">Over five minutes.</param>
/// <param name="FifteenMinutes">Over fifteen minutes.</param>
/// <param name="Threads">Threads that exist now, in all processes and in the kernel.</param>
/// <param name="LastPid">The process or thread number given out last.</param>
/// <remarks>https://docs.kernel.org/filesystems/proc.html (table 1-5), https://man7.org/linux/man-pages/man5/proc_loadavg.5.html</remarks>
internal readonly record struct LoadAverage(double OneMinute, double FiveMinutes, double FifteenMinutes, ulong Threads, ulong LastPid)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out LoadAverage load)
    {
        load = default;
        var lines = new Lines(text);
        if (!lines.TryNext(out var line)) return false;
        var fields = new Fields(line);
        if (!fields.TryNext(out double one) || !fields.TryNext(out double five) || !fields.TryNext(out double fifteen)) return false;
        if (one < 0 || five < 0 || fifteen < 0) return false;
        if (!fields.TryNext(out ReadOnlySpan<byte> entities) || !fields.TryNext(out ulong lastPid)) return false;
        var slash = entities.IndexOf((byte)'/');
        if (slash < 0 || !Fields.TryParse(entities[(slash + 1)..], out var threads)) return false;
        load = new LoadAverage(one, five, fifteen, threads, lastPid);
        return true;
    }
}
