using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Expected;

/// <summary>
/// What the model in use expects of single series. Models learn features; a series has an expectation where it alone makes up a feature,
/// as the processor's use does, or the reads of the only disk. Safe from any thread.
/// </summary>
/// <param name="bands">What the model knows of its features.</param>
/// <param name="catalogue">The host's series.</param>
internal sealed class Expectations(WeekOfBands bands, IReadOnlyList<SeriesInfo> catalogue)
{
    private readonly Dictionary<int, SeriesInfo> _lone = LoneSeries(catalogue);

    /// <summary>What the model knows of its features.</summary>
    public WeekOfBands Bands => bands;

    /// <summary>The series that alone makes up a feature; null when there are several, or none.</summary>
    /// <param name="feature">Index in <see cref="HostFeatures.All"/>.</param>
    public SeriesKey? SeriesOf(int feature) => _lone.GetValueOrDefault(feature)?.Key;

    /// <summary>What is expected of a series over a result's points; null when the model has no expectation of it.</summary>
    public ExpectedColumn? Of(SeriesKey series, RangeResult result)
    {
        foreach (var feature in HostFeatures.FedBy(series))
        {
            if (_lone.GetValueOrDefault(feature) is not { } alone) continue;
            var column = bands.Over(feature, result.TimestampsMs, result.StepMs);
            if (Array.TrueForAll(column.Middle, double.IsNaN)) return null;
            return alone.Unit == Unit.Ratio && alone.Kind == MetricKind.Gauge ? column.AsShare() : column;
        }

        return null;
    }

    private static Dictionary<int, SeriesInfo> LoneSeries(IReadOnlyList<SeriesInfo> catalogue) => catalogue
        .SelectMany(series => HostFeatures.FedBy(series.Key).Select(feature => (Feature: feature, Series: series)))
        .GroupBy(one => one.Feature)
        .Where(of => of.Count() == 1)
        .ToDictionary(of => of.Key, of => of.Single().Series);
}
