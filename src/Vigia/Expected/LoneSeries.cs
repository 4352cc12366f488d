using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Expected;

/// <summary>
/// Which series of a host make up a feature alone, and which only together with others. Models learn features: of a sum over all disks, or of the
/// busiest of them, nothing follows for one disk.
/// </summary>
/// <param name="catalogue">The host's series.</param>
internal sealed class LoneSeries(IReadOnlyList<SeriesInfo> catalogue)
{
    private readonly Dictionary<int, SeriesInfo> _lone = catalogue
        .SelectMany(series => HostFeatures.FedBy(series.Key).Select(feature => (Feature: feature, Series: series)))
        .GroupBy(one => one.Feature)
        .Where(of => of.Count() == 1)
        .ToDictionary(of => of.Key, of => of.Single().Series);

    /// <summary>The series that alone makes up a feature; null when there are several, or none.</summary>
    /// <param name="feature">Index in <see cref="HostFeatures.All"/>.</param>
    public SeriesInfo? Of(int feature) => _lone.GetValueOrDefault(feature);

    /// <summary>Whether a series feeds features, and none of them alone.</summary>
    public bool IsLearnedTogether(SeriesKey series) => HostFeatures.FedBy(series) is { Length: > 0 } fed && !Array.Exists(fed, _lone.ContainsKey);
}
