namespace Vigia.Collectors.Linux.Procfs;

/// <summary>What is wanted of <c>/proc/PID/stat</c>.</summary>
/// <remarks>https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html</remarks>
internal readonly ref struct ProcessStat
{
    private const ulong KernelThreadFlag = 0x00200000;

    /// <summary>The short name. The process chooses it: any bytes, parentheses and line feeds too.</summary>
    public ReadOnlySpan<byte> Name { get; private init; }

    /// <summary>R running, S sleeping, D waiting for a disk, Z zombie, T stopped, t traced, I idle kernel thread, X dead.</summary>
    public byte State { get; private init; }

    public int ParentPid { get; private init; }

    public bool IsKernelThread { get; private init; }

    /// <summary>Clock ticks of processor time, user and system; see <see cref="CpuTimes.TicksPerSecond"/>.</summary>
    public ulong CpuTicks { get; private init; }

    public int Threads { get; private init; }

    /// <summary>Clock ticks from boot to the start of the process.</summary>
    public ulong StartTicks { get; private init; }

    /// <summary>Resident memory, pages.</summary>
    public ulong ResidentPages { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> text, out ProcessStat stat)
    {
        stat = default;
        var open = text.IndexOf((byte)'(');
        var close = text.LastIndexOf((byte)')');
        if (open < 0 || close < open || !text.EndsWith("\n"u8)) return false;
        var fields = new Fields(text[(close + 1)..^1]);
        if (!fields.TryNext(out ReadOnlySpan<byte> state) || state.Length != 1 || !fields.TryNext(out ulong parent)) return false;
        if (!fields.TrySkip(4) || !fields.TryNext(out ulong flags) || !fields.TrySkip(4)) return false;
        if (!fields.TryNext(out ulong user) || !fields.TryNext(out ulong system) || !fields.TrySkip(4)) return false;
        if (!fields.TryNext(out ulong threads) || !fields.TrySkip(1) || !fields.TryNext(out ulong start)) return false;
        if (!fields.TrySkip(1) || !fields.TryNext(out ulong pages)) return false;
        stat = new ProcessStat
        {
            Name = text[(open + 1)..close],
            State = state[0],
            ParentPid = (int)parent,
            IsKernelThread = (flags & KernelThreadFlag) != 0,
            CpuTicks = user + system,
            Threads = (int)threads,
            StartTicks = start,
            ResidentPages = pages,
        };
        return true;
    }
}
