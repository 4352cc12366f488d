using System.Diagnostics;

namespace Vigia.Benchmarks.Measuring;

/// <summary>What a piece of work took.</summary>
/// <param name="Seconds">Time on the clock.</param>
/// <param name="CpuSeconds">Processor time of all threads of this process: the figure to compare on a machine that does other work too.</param>
/// <param name="AllocatedBytes">Managed memory allocated meanwhile by all threads.</param>
internal readonly record struct Cost(double Seconds, double CpuSeconds, long AllocatedBytes)
{
    public static Cost Of(Action work)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.GetTimestamp();
        work();
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        return new Cost(seconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
