using System.Text;

namespace Vigia.Collectors.Linux.Cgroups;

/// <summary>A process's <c>/proc/PID/cgroup</c>: where it is in the tree of control groups.</summary>
/// <remarks>https://man7.org/linux/man-pages/man7/cgroups.7.html, "/proc files"</remarks>
internal static class CgroupMembership
{
    /// <summary>The path in the unified tree (version 2), or null when the process is in none.</summary>
    public static string? Unified(ReadOnlySpan<byte> text) => Find(text, ""u8);

    /// <summary>The path in the tree of one controller of version 1, or null when there is no such tree.</summary>
    public static string? OfController(ReadOnlySpan<byte> text, ReadOnlySpan<byte> controller) => Find(text, controller);

    /// <summary>Lines look like <c>4:cpu,cpuacct:/path</c>, and <c>0::/path</c> for the unified tree.</summary>
    private static string? Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> controller)
    {
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            var first = line.IndexOf((byte)':');
            if (first < 0) continue;
            var rest = line[(first + 1)..];
            var second = rest.IndexOf((byte)':');
            if (second >= 0 && Lists(rest[..second], controller)) return Encoding.UTF8.GetString(rest[(second + 1)..]);
        }

        return null;
    }

    private static bool Lists(ReadOnlySpan<byte> controllers, ReadOnlySpan<byte> wanted)
    {
        if (wanted.IsEmpty) return controllers.IsEmpty;
        foreach (var range in controllers.Split((byte)','))
        {
            if (controllers[range].SequenceEqual(wanted)) return true;
        }

        return false;
    }
}
