namespace Vigia.Jobs;

/// <summary>A job that was to be started at a moment.</summary>
/// <param name="Name">What people know it by.</param>
/// <param name="AtMs">When, milliseconds since 1970-01-01 UTC.</param>
internal readonly record struct DueJob(string Name, long AtMs);
