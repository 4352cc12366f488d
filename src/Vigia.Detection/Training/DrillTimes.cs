using Vigia.Model;

namespace Vigia.Detection;

/// <summary>Times of drills: never learned from.</summary>
public static class DrillTimes
{
    /// <summary>What the detail of the note begins with that marks a drill.</summary>
    public const string Mark = "drill: ";

    private const long AfterMs = 60_000;

    /// <summary>The time a drill takes out of learning; null for an event that is none.</summary>
    public static TimeRange? Of(HostEvent happened) => happened.Kind == HostEventKind.Note && happened.Detail.StartsWith(Mark, StringComparison.Ordinal)
        ? new TimeRange(happened.StartMs, happened.EndMs + AfterMs)
        : null;
}
