using Vigia.Detection;

namespace Vigia.Learning;

/// <summary>What came of a training.</summary>
/// <param name="Trained">The new models, the speaker's first; empty when there was too little history.</param>
/// <param name="Missing">What was missing; null when it was enough.</param>
/// <param name="History">What was learned from.</param>
internal sealed record TrainingOutcome(IReadOnlyList<TrainedModel> Trained, TooLittleHistory? Missing, FeatureHistory History);
