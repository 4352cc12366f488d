using Vigia.Collectors.Clocks;

namespace Vigia.Tests.Collectors;

/// <summary>Clocks a test moves. Waiting moves them too, so a loop runs as fast as it can.</summary>
internal sealed class ManualHostClocks : IHostClocks
{
    private long _wallMs = 1_700_000_000_000;
    private double _monotonic = 1000;
    private double _boot = 1000;

    public string BootId { get; set; } = "boot-1";

    public double MonotonicSeconds => _monotonic;

    /// <summary>Called instead of waiting; may move the clocks further, or cancel.</summary>
    public Action? OnWait { get; set; }

    public ClockReading Read() => new(_wallMs, _monotonic, _boot);

    /// <summary>Time goes by as it does on a machine that is awake.</summary>
    public ManualHostClocks Advance(double seconds)
    {
        _monotonic += seconds;
        _boot += seconds;
        _wallMs += (long)Math.Round(seconds * 1000);
        return this;
    }

    /// <summary>The machine sleeps.</summary>
    public ManualHostClocks Sleep(double seconds)
    {
        _boot += seconds;
        _wallMs += (long)Math.Round(seconds * 1000);
        return this;
    }

    /// <summary>Somebody sets the wall clock.</summary>
    public ManualHostClocks StepWall(double seconds)
    {
        _wallMs += (long)Math.Round(seconds * 1000);
        return this;
    }

    public bool WaitUntil(double monotonicSeconds, CancellationToken cancel)
    {
        OnWait?.Invoke();
        if (cancel.IsCancellationRequested) return false;
        if (monotonicSeconds > _monotonic) Advance(monotonicSeconds - _monotonic);
        return true;
    }
}
