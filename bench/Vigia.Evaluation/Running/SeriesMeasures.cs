using Vigia.Evaluation.Data;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Running;

/// <summary>How one detector ranks the rows of one labelled series, those after the probation.</summary>
internal sealed record SeriesMeasures(string Detector, SingleSeries Series, int Buffer, double VusPr, double AucPr)
{
    /// <summary>Time between the first two rows.</summary>
    public long StepMs => Series.TimesMs[1] - Series.TimesMs[0];

    public static SeriesMeasures Of(DetectorChoice choice, SingleSeries series, int seed)
    {
        var scores = SeriesStream.Over(choice, series, seed).Scores[series.Probation..];
        var labels = series.Labels[series.Probation..];
        var buffer = Periodicity.Of(Filled(series.Values));
        return new SeriesMeasures(choice.Name, series, buffer, VolumeUnderSurface.Measure(scores, labels, buffer).Pr, RankAreas.Pr(scores, labels));
    }

    /// <summary>Missing values carried forward, for the period alone.</summary>
    private static double[] Filled(double[] values)
    {
        var filled = (double[])values.Clone();
        for (var i = 0; i < filled.Length; i++)
        {
            if (double.IsNaN(filled[i])) filled[i] = i > 0 ? filled[i - 1] : 0;
        }

        return filled;
    }
}
