using System.Runtime.InteropServices;
using System.Text;
using Vigia.Collectors.Clocks;

namespace Vigia.Collectors.Linux;

/// <summary>CLOCK_REALTIME, CLOCK_MONOTONIC and CLOCK_BOOTTIME.</summary>
/// <remarks>https://man7.org/linux/man-pages/man2/clock_gettime.2.html. Each is a read of shared memory, no system call.</remarks>
internal sealed unsafe partial class LinuxClocks : IRawClocks
{
    private const int Realtime = 0;
    private const int Monotonic = 1;
    private const int Boottime = 7;

    public long WallMs
    {
        get
        {
            var now = Read(Realtime);
            return (now.Seconds * 1000L) + (now.Nanoseconds / 1_000_000);
        }
    }

    public double MonotonicSeconds => ToSeconds(Read(Monotonic));

    public double BootSeconds => ToSeconds(Read(Boottime));

    /// <summary>https://docs.kernel.org/admin-guide/sysctl/kernel.html#random</summary>
    public static string ReadBootId()
    {
        using var proc = new ProcRoot("/proc");
        return proc.TryReadOnce("sys/kernel/random/boot_id", out var text) ? Encoding.ASCII.GetString(text).Trim() : "";
    }

    private static double ToSeconds(TimeSpec time) => time.Seconds + (time.Nanoseconds * 1e-9);

    private static TimeSpec Read(int clock)
    {
        TimeSpec time;
        _ = ClockGettime(clock, &time);
        return time;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [SuppressGCTransition]
    private static partial int ClockGettime(int clock, TimeSpec* time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
