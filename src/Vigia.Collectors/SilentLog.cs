namespace Vigia.Collectors;

/// <summary>A log that keeps quiet.</summary>
public sealed class SilentLog : ICollectionLog
{
    private SilentLog()
    {
    }

    /// <summary>The one instance.</summary>
    public static SilentLog Instance { get; } = new();

    /// <inheritdoc/>
    public void CollectorFailed(string collector, Exception error)
    {
    }

    /// <inheritdoc/>
    public void CollectorMalformed(string collector, string detail)
    {
    }

    /// <inheritdoc/>
    public void CollectorAbsent(string collector, string file)
    {
    }

    /// <inheritdoc/>
    public void CollectorRecovered(string collector)
    {
    }
}
