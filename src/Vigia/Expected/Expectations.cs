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
    private readonly LoneSeries _lone = new(catalogue);

    /// <summary>What the model knows of its features.</summary>
    public WeekOfBands Bands => bands;

    /// <summary>The series that alone makes up a feature; null when there are several, or none.</summary>
    /// <param name="feature">Index in <see cref="HostFeatures.All"/>.</param>
    public SeriesKey? SeriesOf(int feature) => _lone.Of(feature)?.Key;

    /// <summary>What is expected of a series over a result's points; null when the model has no expectation of it.</summary>
    public ExpectedColumn? Of(SeriesKey series, RangeResult result)
    {
        foreach (var feature in HostFeatures.FedBy(series))
        {
            if (_lone.Of(feature) is not { } alone) continue;
            var column = bands.Over(feature, result.TimestampsMs, result.StepMs);
            if (Array.TrueForAll(column.Middle, double.IsNaN)) return null;
            return alone.Unit == Unit.Ratio && alone.Kind == MetricKind.Gauge ? column.AsShare() : column;
        }

        return null;
    }
}
