using Vigia.Collectors.Linux;
using Vigia.Collectors.MacOs;
using Vigia.Collectors.Portable;
using Vigia.Collectors.Windows;

namespace Vigia.Collectors.Clocks;

/// <summary>The clocks of the machine this program runs on. Safe for concurrent use.</summary>
public sealed class HostClocks : IHostClocks
{
    /// <summary>Reads further apart than this are taken again: the thread was held up between them.</summary>
    private const double TooFarApartSeconds = 0.001;

    private readonly IRawClocks _raw;

    private HostClocks(IRawClocks raw, string bootId)
    {
        _raw = raw;
        BootId = bootId;
    }

    /// <inheritdoc/>
    public string BootId { get; }

    /// <inheritdoc/>
    public double MonotonicSeconds => _raw.MonotonicSeconds;

    /// <summary>The clocks of this machine, whatever it runs.</summary>
    public static HostClocks Create()
    {
        if (OperatingSystem.IsLinux()) return new HostClocks(new LinuxClocks(), LinuxClocks.ReadBootId());
        if (OperatingSystem.IsWindows()) return new HostClocks(new WindowsClocks(), "");
        if (OperatingSystem.IsMacOS()) return new HostClocks(new MacClocks(), MacSystem.ReadText("kern.bootsessionuuid"));
        return new HostClocks(new PortableClocks(), "");
    }

    /// <inheritdoc/>
    public ClockReading Read()
    {
        var reading = default(ClockReading);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var before = _raw.MonotonicSeconds;
            var boot = _raw.BootSeconds;
            var wall = _raw.WallMs;
            var after = _raw.MonotonicSeconds;
            reading = new ClockReading(wall, after, boot);
            if (after - before < TooFarApartSeconds) break;
        }

        return reading;
    }

    /// <inheritdoc/>
    public bool WaitUntil(double monotonicSeconds, CancellationToken cancel)
    {
        while (true)
        {
            if (cancel.IsCancellationRequested) return false;
            var left = monotonicSeconds - MonotonicSeconds;
            if (left <= 0) return true;
            cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(Math.Min(left, 60)));
        }
    }
}
