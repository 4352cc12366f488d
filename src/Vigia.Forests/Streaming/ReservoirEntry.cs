namespace Vigia.Forests.Streaming;

/// <summary>A point that a tree remembers.</summary>
/// <param name="Key">Its rank among the remembered: the lowest goes first.</param>
/// <param name="Time">Number of points learned before it.</param>
/// <param name="Leaf">The leaf it lies in.</param>
internal readonly record struct ReservoirEntry(double Key, long Time, int Leaf);
