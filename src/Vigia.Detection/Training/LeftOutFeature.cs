namespace Vigia.Detection;

/// <summary>A feature a model was trained without.</summary>
/// <param name="Name">Its name in <see cref="HostFeatures"/>.</param>
/// <param name="Reason">Why, in English words for people.</param>
public sealed record LeftOutFeature(string Name, string Reason);
