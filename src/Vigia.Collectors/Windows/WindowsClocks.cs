using System.Runtime.InteropServices;
using Vigia.Collectors.Clocks;

namespace Vigia.Collectors.Windows;

/// <summary>The clocks of Windows: interrupt time without and with the time asleep. Both move in steps of up to 16 ms.</summary>
/// <remarks>
/// https://learn.microsoft.com/windows/win32/api/realtimeapiset/nf-realtimeapiset-queryunbiasedinterrupttime. Compiled, but not
/// tried on a real machine.
/// </remarks>
internal sealed partial class WindowsClocks : IRawClocks
{
    private const double UnitsPerSecond = 1e7;

    public long WallMs => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public double MonotonicSeconds => QueryUnbiasedInterruptTime(out var units) ? units / UnitsPerSecond : 0;

    public double BootSeconds => GetTickCount64() / 1000.0;

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool QueryUnbiasedInterruptTime(out ulong units);

    [LibraryImport("kernel32")]
    private static partial ulong GetTickCount64();
}
