namespace Vigia.Collectors.Clocks;

/// <summary>The clocks of the machine, and waiting on them. A test gives its own.</summary>
public interface IHostClocks
{
    /// <summary>Names this run of the machine: another one after every boot. Empty when unknown.</summary>
    string BootId { get; }

    /// <summary>All clocks, read as close together as can be.</summary>
    ClockReading Read();

    /// <summary>The monotonic clock alone, seconds; for timing what is done.</summary>
    double MonotonicSeconds { get; }

    /// <summary>Waits until the monotonic clock shows this many seconds, or until cancelled.</summary>
    /// <returns>False when cancelled.</returns>
    bool WaitUntil(double monotonicSeconds, CancellationToken cancel);
}
