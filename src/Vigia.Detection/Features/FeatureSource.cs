using Vigia.Model;

namespace Vigia.Detection;

/// <summary>Which series feed a feature: those of a metric whose labels keep all rules.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Rules">None takes every series of the metric.</param>
public sealed record FeatureSource(string Metric, params IReadOnlyList<LabelRule> Rules)
{
    /// <summary>Whether a series feeds it.</summary>
    public bool Takes(SeriesKey key)
    {
        if (key.Metric != Metric) return false;
        foreach (var rule in Rules)
        {
            if (!rule.Allows(key.Labels)) return false;
        }

        return true;
    }
}
