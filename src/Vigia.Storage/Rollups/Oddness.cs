using Vigia.Model;

namespace Vigia.Storage.Rollups;

/// <summary>Which series are levels of oddness: their buckets also keep how many samples reached the threshold.</summary>
internal static class Oddness
{
    /// <summary>A level from which on a moment is odd; levels run from 0 to 100.</summary>
    public const double Threshold = 50;

    private const string Prefix = "vigia.oddness.";

    public static bool IsLevel(SeriesKey key) => key.Metric.StartsWith(Prefix, StringComparison.Ordinal);
}
