using Vigia.Detection;
using Vigia.Evaluation.Data;

namespace Vigia.Evaluation.Running;

/// <summary>Feeds one series without training table, times given, the step unknown beforehand: a stream as it comes. Baselines that cannot do without learn from the probation, whose rows are not scored.</summary>
internal static class SeriesStream
{
    public static ScoredStream Over(DetectorChoice choice, SingleSeries series, int seed) =>
        ScoredStream.Over(choice, choice.NeedsTraining ? new Table(["value"], series.Values[..series.Probation]) : null, new Table(["value"], series.Values, series.TimesMs), seed);
}
