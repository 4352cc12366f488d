using Vigia.Detection;

namespace Vigia.Learning;

/// <summary>A model with its version in the store.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">Its version.</param>
/// <param name="TrainedAtMs">When it was trained.</param>
internal sealed record TrainedModel(HostModel Model, int Version, long TrainedAtMs);
