using Vigia.Detection;
using Vigia.Evaluation.Data;

namespace Vigia.Evaluation.Running;

/// <summary>Feeds one series without training table, times given, the step unknown beforehand: a stream as it comes.</summary>
internal static class SeriesStream
{
    public static ScoredStream Over(DetectorChoice choice, SingleSeries series, int seed) =>
        ScoredStream.Over(choice, null, new Table(["value"], series.Values, series.TimesMs), seed);
}
