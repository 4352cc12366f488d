namespace Vigia.Model;

/// <summary>The processes worth keeping at one moment.</summary>
/// <param name="TimestampMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Total">How many processes there were, kept or not.</param>
/// <param name="Processes">The busiest by processor, memory, disk, threads and open files, each once.</param>
public sealed record ProcessSnapshot(long TimestampMs, int Total, IReadOnlyList<ProcessSample> Processes);
