namespace Vigia.Collectors.Linux.Procfs;

/// <summary><c>/proc/PID/statm</c>: what a process has of memory, in pages.</summary>
/// <param name="Size">Addresses in use.</param>
/// <param name="Resident">Thereof in physical memory.</param>
/// <remarks>https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html</remarks>
internal readonly record struct Statm(ulong Size, ulong Resident)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out Statm statm)
    {
        statm = default;
        var lines = new Lines(text);
        if (!lines.TryNext(out var line)) return false;
        var fields = new Fields(line);
        if (!fields.TryNext(out ulong size) || !fields.TryNext(out ulong resident)) return false;
        statm = new Statm(size, resident);
        return true;
    }
}
