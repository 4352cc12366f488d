namespace Vigia.Evaluation.Planting;

/// <summary>The noise of each metric of a planted host.</summary>
/// <param name="Size">Its standard deviation, in units of the common factor's.</param>
/// <param name="Memory">Coefficient from row to row: 0 is white.</param>
internal sealed record OwnNoise(double Size, double Memory);
