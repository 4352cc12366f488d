namespace Vigia.Collectors.Linux.Procfs;

/// <summary>A <c>cpu</c> line of <c>/proc/stat</c>: clock ticks since boot, each counted once.</summary>
/// <remarks>
/// https://docs.kernel.org/filesystems/proc.html#miscellaneous-kernel-statistics-in-proc-stat.
/// The kernel counts a guest's time in <c>user</c> (and a niced guest's in <c>nice</c>) as well; here it is taken out of
/// them, so that the modes add up to all of the time. Kernels before 2.6.33 end earlier: missing fields are zero,
/// because such a kernel counts that time elsewhere.
/// </remarks>
internal readonly record struct CpuTimes(
    int Cpu, ulong User, ulong Nice, ulong System, ulong Idle, ulong IoWait, ulong Irq, ulong SoftIrq, ulong Steal, ulong Guest)
{
    /// <summary>USER_HZ: the ticks of a second in everything /proc tells. A fixed part of the interface on all machines of today.</summary>
    public const double TicksPerSecond = 100;

    /// <summary>The number of the line without a number: all processors together.</summary>
    public const int AllCpus = -1;

    /// <summary>The kernel's names of the modes, in the order of its fields; both guest fields are one.</summary>
    public static readonly string[] Modes = ["user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal", "guest"];

    /// <summary>The ticks of a mode, by its place in <see cref="Modes"/>.</summary>
    public ulong this[int mode] => mode switch
    {
        0 => User,
        1 => Nice,
        2 => System,
        3 => Idle,
        4 => IoWait,
        5 => Irq,
        6 => SoftIrq,
        7 => Steal,
        8 => Guest,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There are 9 modes, 0 to 8."),
    };

    public ulong Total => User + Nice + System + Idle + IoWait + Irq + SoftIrq + Steal + Guest;

    /// <summary>Neither idle nor waiting for a disk: what top and psutil call used.</summary>
    public ulong Busy => Total - Idle - IoWait;

    public static bool TryParse(ReadOnlySpan<byte> line, out CpuTimes times)
    {
        times = default;
        var fields = new Fields(line);
        if (!fields.TryNext(out ReadOnlySpan<byte> name) || !name.StartsWith("cpu"u8)) return false;
        var cpu = AllCpus;
        if (name.Length > 3)
        {
            if (!Fields.TryParse(name[3..], out var number) || number > 65535) return false;
            cpu = (int)number;
        }

        Span<ulong> ticks = stackalloc ulong[10];
        var count = 0;
        while (count < ticks.Length && fields.TryNext(out ReadOnlySpan<byte> field))
        {
            if (!Fields.TryParse(field, out ticks[count++])) return false;
        }

        if (count < 4) return false;
        times = new CpuTimes(cpu, Without(ticks[0], ticks[8]), Without(ticks[1], ticks[9]), ticks[2], ticks[3], ticks[4], ticks[5], ticks[6], ticks[7], ticks[8] + ticks[9]);
        return true;
    }

    private static ulong Without(ulong ticks, ulong guest) => ticks > guest ? ticks - guest : 0;
}
