namespace Vigia.Detection;

/// <summary>What came of a training: a model, or what is missing for one. Exactly one of the two is there.</summary>
/// <param name="Model">The model.</param>
/// <param name="Missing">What is missing.</param>
public sealed record TrainingResult(HostModel? Model, TooLittleHistory? Missing);
