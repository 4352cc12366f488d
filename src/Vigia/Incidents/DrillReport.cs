namespace Vigia.Incidents;

/// <summary>What a drill showed.</summary>
/// <param name="Kind">cpu, memory, disk, io, network or processes.</param>
/// <param name="StartMs">When the fault began.</param>
/// <param name="Seconds">How long it lasted.</param>
/// <param name="Found">Whether an incident was told.</param>
/// <param name="DelaySeconds">From the fault to the telling; null when it was missed.</param>
/// <param name="IncidentId">The incident.</param>
/// <param name="TopReason">Its strongest metric.</param>
/// <param name="IsGroupRight">Whether that is of the right part of the machine.</param>
/// <param name="Process">The process it named first.</param>
/// <param name="IsProcessRight">Whether that is the drill.</param>
/// <param name="IsYoung">Whether the model knew less than a day.</param>
/// <param name="Sentence">What was told.</param>
internal sealed record DrillReport(
    string Kind, long StartMs, double Seconds, bool Found, double? DelaySeconds, long? IncidentId, string? TopReason, bool IsGroupRight, string? Process, bool IsProcessRight, bool IsYoung, BilingualText? Sentence);
