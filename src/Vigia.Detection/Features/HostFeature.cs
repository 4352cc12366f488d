using Vigia.Model;

namespace Vigia.Detection;

/// <summary>One number a detector sees of a host at each step.</summary>
/// <param name="Name">Stable name; saved models know the feature by it.</param>
/// <param name="Group">The part of the machine it tells about.</param>
/// <param name="Aggregate">How several series become one number.</param>
/// <param name="Sources">Which series feed it.</param>
public sealed record HostFeature(string Name, MetricGroup Group, Aggregate Aggregate, IReadOnlyList<FeatureSource> Sources)
{
    /// <summary>Whether a series feeds it.</summary>
    public bool Takes(SeriesKey key)
    {
        foreach (var source in Sources)
        {
            if (source.Takes(key)) return true;
        }

        return false;
    }

    /// <summary>What it comes to when one more series has a value.</summary>
    /// <param name="sofar">What it was; NaN before the first.</param>
    /// <param name="value">The value.</param>
    public double With(double sofar, double value)
    {
        if (double.IsNaN(sofar)) return value;
        return Aggregate == Aggregate.Sum ? sofar + value : Math.Max(sofar, value);
    }
}
