using Vigia.Detection;
using Vigia.Learning;

namespace Vigia.Cli;

/// <summary>What <c>vigia train --format json</c> prints for each detector.</summary>
internal sealed record TrainReport(
    string Detector,
    int Version,
    long Steps,
    long ExcludedSteps,
    int StepSeconds,
    long FromMs,
    long ToMs,
    IReadOnlyList<string> Features,
    IReadOnlyList<LeftOutFeature> LeftOut,
    double Threshold,
    double BudgetPerWeek,
    double? ReachedPerWeek,
    bool IsYoung)
{
    public static TrainReport Of(TrainedModel trained, FeatureHistory history)
    {
        var summary = ModelSummary.Of(trained.Model);
        return new TrainReport(
            trained.Model.Name, trained.Version, trained.Model.Steps, history.Excluded, summary.StepSeconds, trained.Model.TrainedOn.FromMs, trained.Model.TrainedOn.ToMs,
            summary.Features, summary.LeftOut, summary.Threshold, summary.BudgetPerWeek, summary.ReachedPerWeek, summary.IsYoung);
    }
}
