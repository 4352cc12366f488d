using System.Diagnostics;
using Vigia.Collectors.Clocks;

namespace Vigia.Collectors.Portable;

/// <summary>What every platform has: a suspended machine cannot be told from a stalled program.</summary>
internal sealed class PortableClocks : IRawClocks
{
    public long WallMs => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public double MonotonicSeconds => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    public double BootSeconds => MonotonicSeconds;
}
