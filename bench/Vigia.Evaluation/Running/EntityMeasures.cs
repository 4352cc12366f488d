using Vigia.Evaluation.Data;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Running;

/// <summary>All measures of one detector on one entity.</summary>
internal sealed record EntityMeasures(
    string Detector, MultivariateEntity Entity, int Buffer, double VusPr, double VusRoc, double AucPr, double AucRoc, double EventF1, double Seconds)
{
    public static EntityMeasures Of(DetectorChoice choice, MultivariateEntity entity, int seed)
    {
        var stream = ScoredStream.Over(choice, entity.Train, entity.Test, seed);
        var buffer = Periodicity.Of(FirstColumn(entity));
        var (roc, pr) = VolumeUnderSurface.Measure(stream.Scores, entity.Labels, buffer);
        return new EntityMeasures(
            choice.Name, entity, buffer, pr, roc,
            RankAreas.Pr(stream.Scores, entity.Labels), RankAreas.Roc(stream.Scores, entity.Labels), RankAreas.BestEventF1(stream.Scores, entity.Labels),
            stream.Seconds);
    }

    /// <summary>The series whose period is the buffer, by convention.</summary>
    public static double[] FirstColumn(MultivariateEntity entity)
    {
        var values = new double[entity.Test.Rows];
        for (var row = 0; row < values.Length; row++) values[row] = entity.Test.Row(row)[0];
        return values;
    }
}
