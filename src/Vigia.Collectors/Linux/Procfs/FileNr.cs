namespace Vigia.Collectors.Linux.Procfs;

/// <summary><c>/proc/sys/fs/file-nr</c>: open file handles of the whole machine.</summary>
/// <param name="Open">Handles in use.</param>
/// <param name="Limit">The most there can be.</param>
/// <remarks>https://docs.kernel.org/admin-guide/sysctl/fs.html#file-max-file-nr</remarks>
internal readonly record struct FileNr(double Open, double Limit)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out FileNr files)
    {
        files = default;
        var lines = new Lines(text);
        if (!lines.TryNext(out var line)) return false;
        var fields = new Fields(line);
        if (!fields.TryNext(out ulong allocated) || !fields.TryNext(out ulong unused) || !fields.TryNext(out ulong limit) || unused > allocated) return false;
        files = new FileNr(allocated - unused, limit);
        return true;
    }
}
