namespace Vigia.Collectors.Gaps;

/// <summary>Never heard of a pause.</summary>
public sealed class NoPauseSignal : IPauseSignal
{
    /// <inheritdoc/>
    public bool TakeWasPaused(TimeSpan patience) => false;
}
