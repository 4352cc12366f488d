using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Forecasts;

/// <summary>Something that can be full, and the series that tells how full it is.</summary>
/// <param name="Resource">filesystem, inodes, memory, swap or files.</param>
/// <param name="Of">The mount point; null where there is only one.</param>
/// <param name="Series">Share in use.</param>
/// <param name="Group">Part of the machine.</param>
internal sealed record Exhaustible(string Resource, string? Of, SeriesKey Series, MetricGroup Group)
{
    /// <summary>Most resources that are looked at; a machine with more mounts has its first ones forecast.</summary>
    public const int Most = 64;

    private static readonly Dictionary<string, string> Resources = new(StringComparer.Ordinal)
    {
        ["system.filesystem.utilization"] = "filesystem",
        ["system.filesystem.inodes.utilization"] = "inodes",
        ["system.memory.utilization"] = "memory",
        ["system.paging.utilization"] = "swap",
        ["system.linux.files.utilization"] = "files",
    };

    /// <summary>The words of <see cref="Resource"/>.</summary>
    public static IReadOnlyCollection<string> Words => Resources.Values;

    /// <summary>Whether a boot empties it.</summary>
    public bool BeginsAnewAtBoot => Resource is "memory" or "swap" or "files";

    /// <summary>What a host has of them.</summary>
    public static IReadOnlyList<Exhaustible> Among(IEnumerable<SeriesInfo> catalogue) =>
    [
        .. catalogue.Where(series => Resources.ContainsKey(series.Key.Metric))
            .Select(series => new Exhaustible(Resources[series.Key.Metric], series.Key.Labels["mountpoint"], series.Key, series.Group))
            .OrderBy(one => one.Of is not null).ThenBy(one => one.Resource, StringComparer.Ordinal).ThenBy(one => one.Of, StringComparer.Ordinal)
            .Take(Most),
    ];
}
