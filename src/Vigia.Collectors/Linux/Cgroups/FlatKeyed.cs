namespace Vigia.Collectors.Linux.Cgroups;

/// <summary>The "flat keyed" files of control groups, such as <c>cpu.stat</c> and <c>memory.events</c>: a name and a number on each line.</summary>
/// <remarks>https://docs.kernel.org/admin-guide/cgroup-v2.html#format</remarks>
internal static class FlatKeyed
{
    /// <summary>Takes the wanted numbers; those that are not there stay as they are. False when a wanted line is malformed.</summary>
    public static bool TryTake(ReadOnlySpan<byte> text, KernelKeys keys, ref KernelValues values)
    {
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            var space = line.IndexOf((byte)' ');
            if (space < 0) return false;
            var place = keys.PlaceOf(line[..space]);
            if (place < 0) continue;
            if (!Fields.TryParse(line[(space + 1)..], out var value)) return false;
            values[place] = value;
        }

        return !lines.IsTruncated;
    }
}
