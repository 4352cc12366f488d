namespace Vigia.Collectors.Linux.Cgroups;

/// <summary>A control group's <c>io.stat</c>, all devices added up.</summary>
/// <param name="ReadBytes">Read since the group was made.</param>
/// <param name="WrittenBytes">Written since the group was made.</param>
/// <remarks>https://docs.kernel.org/admin-guide/cgroup-v2.html#io-interface-files</remarks>
internal readonly record struct IoStat(double ReadBytes, double WrittenBytes)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out IoStat stat)
    {
        stat = default;
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            var fields = new Fields(line);
            if (!fields.TrySkip(1)) continue;
            while (fields.TryNext(out ReadOnlySpan<byte> field))
            {
                if (!TryTake(field, "rbytes="u8, out var read) || !TryTake(field, "wbytes="u8, out var written)) return false;
                stat = new IoStat(stat.ReadBytes + read, stat.WrittenBytes + written);
            }
        }

        return !lines.IsTruncated;
    }

    /// <summary>0 for a field of another name; false for one of this name without a number.</summary>
    private static bool TryTake(ReadOnlySpan<byte> field, ReadOnlySpan<byte> name, out ulong value)
    {
        value = 0;
        return !field.StartsWith(name) || Fields.TryParse(field[name.Length..], out value);
    }
}
