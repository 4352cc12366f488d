namespace Vigia.Collectors.Linux.Procfs;

/// <summary><c>/proc/uptime</c>.</summary>
/// <param name="Seconds">Since boot, time asleep included.</param>
/// <remarks>https://man7.org/linux/man-pages/man5/proc_uptime.5.html</remarks>
internal readonly record struct Uptime(double Seconds)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out Uptime uptime)
    {
        uptime = default;
        var lines = new Lines(text);
        if (!lines.TryNext(out var line)) return false;
        var fields = new Fields(line);
        if (!fields.TryNext(out double seconds) || seconds < 0) return false;
        uptime = new Uptime(seconds);
        return true;
    }
}
