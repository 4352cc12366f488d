using Vigia.Detection;

namespace Vigia.Learning;

/// <summary>What a training found, as it is stored beside the model and shown to people.</summary>
/// <param name="Features">Names of the features it uses.</param>
/// <param name="LeftOut">Features it was trained without, each with the reason.</param>
/// <param name="Threshold">Score from which on a step is odd.</param>
/// <param name="BudgetPerWeek">False alarms a week the threshold was set for.</param>
/// <param name="ReachedPerWeek">Alarms a week on held-out history at that threshold; null where it is too short to count.</param>
/// <param name="IsYoung">Whether it knows less than a day or so.</param>
/// <param name="StepSeconds">Length of a step.</param>
internal sealed record ModelSummary(
    IReadOnlyList<string> Features,
    IReadOnlyList<LeftOutFeature> LeftOut,
    double Threshold,
    double BudgetPerWeek,
    double? ReachedPerWeek,
    bool IsYoung,
    int StepSeconds)
{
    public static ModelSummary Of(HostModel model) => new(
        model.Features, model.LeftOut, model.Threshold, model.BudgetPerWeek, double.IsFinite(model.ReachedPerWeek) ? model.ReachedPerWeek : null, model.IsYoung, model.StepSeconds);
}
