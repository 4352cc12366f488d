namespace Vigia.Storage;

/// <summary>How long things are kept.</summary>
/// <param name="Raw">Age past which raw samples are removed; null keeps them for ever.</param>
/// <param name="MaxBytes">Size past which the oldest raw samples go first; null for no limit.</param>
public sealed record RetentionPolicy(TimeSpan? Raw, long? MaxBytes);
