namespace Vigia.Storage.Exchange;

/// <summary>What became of an import.</summary>
/// <param name="Outcome">Samples stored, found there, missing.</param>
/// <param name="Series">Series met.</param>
public sealed record ImportReport(ImportOutcome Outcome, int Series);
