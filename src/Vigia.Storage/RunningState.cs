namespace Vigia.Storage;

/// <summary>Where something that goes on from tick to tick had got to.</summary>
/// <param name="AtMs">Newest tick it knows, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Data">The state.</param>
public sealed record RunningState(long AtMs, ReadOnlyMemory<byte> Data);
