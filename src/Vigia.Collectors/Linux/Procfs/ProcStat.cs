namespace Vigia.Collectors.Linux.Procfs;

/// <summary><c>/proc/stat</c>: processor time and the counts of what the scheduler did, since boot.</summary>
/// <param name="Total">All processors together.</param>
/// <param name="Interrupts">Interrupts served; NaN where the kernel does not say.</param>
/// <param name="SoftInterrupts">Soft interrupts served.</param>
/// <param name="ContextSwitches">Context switches.</param>
/// <param name="Forks">Processes and threads made.</param>
/// <param name="Running">Threads that run or could.</param>
/// <param name="Blocked">Threads that wait for a disk.</param>
/// <param name="BootTime">When the machine started, seconds since 1970-01-01 UTC.</param>
/// <remarks>https://docs.kernel.org/filesystems/proc.html#miscellaneous-kernel-statistics-in-proc-stat</remarks>
internal readonly record struct ProcStat(
    CpuTimes Total, double Interrupts, double SoftInterrupts, double ContextSwitches, double Forks, double Running, double Blocked, double BootTime)
{
    /// <param name="text">The file.</param>
    /// <param name="cpus">Cleared and filled with the processors that are online, in the kernel's order.</param>
    /// <param name="stat">What else it tells.</param>
    /// <returns>False when the line of all processors is missing, or a line that is known does not look as documented.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, List<CpuTimes> cpus, out ProcStat stat)
    {
        stat = new ProcStat(default, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        cpus.Clear();
        var lines = new Lines(text);
        var total = false;
        while (lines.TryNext(out var line))
        {
            if (!line.StartsWith("cpu"u8))
            {
                if (!TryParseCount(line, ref stat)) return false;
                continue;
            }

            if (!CpuTimes.TryParse(line, out var times)) return false;
            if (times.Cpu != CpuTimes.AllCpus) cpus.Add(times);
            else (stat, total) = (stat with { Total = times }, true);
        }

        return total && !lines.IsTruncated;
    }

    private static bool TryParseCount(ReadOnlySpan<byte> line, ref ProcStat stat)
    {
        var fields = new Fields(line);
        if (!fields.TryNext(out ReadOnlySpan<byte> name)) return true;
        var first = name[0];
        if (first is not ((byte)'i' or (byte)'c' or (byte)'p' or (byte)'s' or (byte)'b')) return true;
        if (!fields.TryNext(out ulong value)) return false;

        // Only the first number of a line: on "intr" hundreds follow, one for each interrupt line.
        if (name.SequenceEqual("intr"u8)) stat = stat with { Interrupts = value };
        else if (name.SequenceEqual("ctxt"u8)) stat = stat with { ContextSwitches = value };
        else if (name.SequenceEqual("btime"u8)) stat = stat with { BootTime = value };
        else if (name.SequenceEqual("processes"u8)) stat = stat with { Forks = value };
        else if (name.SequenceEqual("procs_running"u8)) stat = stat with { Running = value };
        else if (name.SequenceEqual("procs_blocked"u8)) stat = stat with { Blocked = value };
        else if (name.SequenceEqual("softirq"u8)) stat = stat with { SoftInterrupts = value };
        return true;
    }
}
