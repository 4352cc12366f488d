namespace Vigia.Collectors.Gaps;

/// <summary>Knows whether the program was paused and told to go on.</summary>
public interface IPauseSignal
{
    /// <summary>Whether that happened since the last call. Waits up to the given time for word of it to arrive.</summary>
    bool TakeWasPaused(TimeSpan patience);
}
