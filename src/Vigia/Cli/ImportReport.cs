namespace Vigia.Cli;

/// <summary>What <c>vigia import --format json</c> prints.</summary>
/// <param name="Stored">Samples that are new.</param>
/// <param name="AlreadyThere">Samples left as they were.</param>
/// <param name="Series">Number of series.</param>
internal sealed record ImportReport(long Stored, long AlreadyThere, int Series);
