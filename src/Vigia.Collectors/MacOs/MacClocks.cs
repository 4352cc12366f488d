using Vigia.Collectors.Clocks;

namespace Vigia.Collectors.MacOs;

/// <summary>CLOCK_UPTIME_RAW, which stands still while the machine sleeps, and CLOCK_MONOTONIC_RAW, which goes on.</summary>
internal sealed class MacClocks : IRawClocks
{
    private const int MonotonicRaw = 4;
    private const int UptimeRaw = 8;

    public long WallMs => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public double MonotonicSeconds => MacSystem.ClockNanoseconds(UptimeRaw) * 1e-9;

    public double BootSeconds => MacSystem.ClockNanoseconds(MonotonicRaw) * 1e-9;
}
