namespace Vigia.Storage;

/// <summary>What became of an import.</summary>
/// <param name="Stored">Samples that are new.</param>
/// <param name="AlreadyThere">Samples left as they were, since one with the same host, series and time was stored before.</param>
/// <param name="Missing">Samples without a value (NaN), not stored.</param>
public readonly record struct ImportOutcome(long Stored, long AlreadyThere, long Missing);
