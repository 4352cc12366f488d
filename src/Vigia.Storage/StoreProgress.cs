namespace Vigia.Storage;

/// <summary>How far a long operation is.</summary>
/// <param name="What">What is worked on, for people: a host, a file, a table.</param>
/// <param name="Done">Steps done of it.</param>
/// <param name="All">Steps there are; 0 when not known.</param>
public readonly record struct StoreProgress(string What, long Done, long All);
