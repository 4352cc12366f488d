namespace Vigia.Model;

/// <summary>Something that happened to a host or to its recording.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="StartMs">When it began, milliseconds since 1970-01-01 UTC. For a clock step: the old clock's time.</param>
/// <param name="EndMs">When it ended; the same as the start for an instant. For a clock step: the new clock's time, so it may be smaller.</param>
/// <param name="Detail">Plain English words for people: what is known of the cause. May be empty.</param>
public sealed record HostEvent(HostEventKind Kind, long StartMs, long EndMs, string Detail)
{
    /// <summary>Who wrote a note; empty where nobody did, or where it is not known.</summary>
    public string Author { get; init; } = "";

    /// <summary>True for the kinds during which nothing could be recorded.</summary>
    public bool IsGap => Kind is HostEventKind.CollectorStopped or HostEventKind.CollectorStalled
        or HostEventKind.Suspended or HostEventKind.Rebooted;
}
