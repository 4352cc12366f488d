using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors.Processes;

/// <summary>What is remembered of a process between two looks.</summary>
internal sealed class TrackedProcess(int pid, ulong startTicks) : IDisposable
{
    private int _statDescriptor = -1;
    private ulong _cpuTicks;
    private double _seenAt;
    private ProcessIo _io;
    private double _ioSeenAt;
    private byte[] _name = [];

    public int Pid => pid;

    /// <summary>Clock ticks from boot to its start; with the pid it tells it from a later process of the same number.</summary>
    public ulong StartTicks => startTicks;

    public int ParentPid { get; private set; }

    public byte State { get; private set; }

    public bool IsKernelThread { get; private set; }

    /// <summary>Processor time over wall time since its last look; NaN after the first.</summary>
    public double CpuRatio { get; private set; } = double.NaN;

    /// <summary>Whether it used any processor time between its last two looks.</summary>
    public bool WasActive { get; private set; }

    public double ResidentBytes { get; private set; }

    public int Threads { get; private set; }

    public double ReadBytesPerSecond { get; private set; } = double.NaN;

    public double WriteBytesPerSecond { get; private set; } = double.NaN;

    public double OpenFiles { get; set; } = double.NaN;

    /// <summary>Whether its I/O may be asked for: another user's is a secret unless we are root.</summary>
    public bool MayReadIo { get; set; } = true;

    /// <summary>Name, command line, user, unit; read when it is first worth showing, and anew when it changed its name.</summary>
    public ProcessIdentity? Identity { get; set; }

    /// <summary>The sweep that saw it last.</summary>
    public int Sweep { get; set; }

    /// <summary>Whether it is in the set that is looked at on every tick.</summary>
    public bool IsWatched { get; set; }

    /// <summary>Scratch mark while the set is chosen anew.</summary>
    public bool IsChosen { get; set; }

    /// <summary>The name as bytes; valid as long as the process is tracked.</summary>
    public ReadOnlySpan<byte> Name => _name;

    /// <summary>Disk traffic both ways, 0 where unknown: what it is ranked by.</summary>
    public double IoRank => Known(ReadBytesPerSecond) + Known(WriteBytesPerSecond);

    public double CpuRank => Known(CpuRatio);

    public double OpenFilesRank => Known(OpenFiles);

    /// <summary>Takes a new look at its stat file.</summary>
    public void Take(in ProcessStat stat, double nowSeconds)
    {
        ParentPid = stat.ParentPid;
        State = stat.State;
        IsKernelThread = stat.IsKernelThread;
        Threads = stat.Threads;
        ResidentBytes = stat.ResidentPages * (double)Environment.SystemPageSize;
        TakeName(stat.Name);
        if (_seenAt > 0 && nowSeconds > _seenAt)
        {
            WasActive = stat.CpuTicks > _cpuTicks;
            CpuRatio = WasActive ? (stat.CpuTicks - _cpuTicks) / CpuTimes.TicksPerSecond / (nowSeconds - _seenAt) : 0;
        }

        _cpuTicks = stat.CpuTicks;
        _seenAt = nowSeconds;
    }

    /// <summary>
    /// What a process that began after the last tick used, is what it used in all. Told by who has just found it new.
    /// </summary>
    public void TakeAsBorn(double secondsSinceThen)
    {
        if (secondsSinceThen <= 0) return;
        WasActive = _cpuTicks > 0;
        CpuRatio = _cpuTicks / CpuTimes.TicksPerSecond / secondsSinceThen;
    }

    /// <summary>Takes a new look at its io file. Across a gap longer than told there is no rate.</summary>
    public void TakeIo(in ProcessIo io, double nowSeconds, double longestGapSeconds)
    {
        var gap = nowSeconds - _ioSeenAt;
        var isKnown = _ioSeenAt > 0 && gap > 0 && gap <= longestGapSeconds;
        ReadBytesPerSecond = isKnown && io.ReadBytes >= _io.ReadBytes ? (io.ReadBytes - _io.ReadBytes) / gap : double.NaN;
        WriteBytesPerSecond = isKnown && io.WrittenBytes >= _io.WrittenBytes ? (io.WrittenBytes - _io.WrittenBytes) / gap : double.NaN;
        _io = io;
        _ioSeenAt = nowSeconds;
    }

    /// <summary>It was not asked: what was known of its I/O is too old.</summary>
    public void ForgetIo() => ReadBytesPerSecond = WriteBytesPerSecond = double.NaN;

    /// <summary>Its stat file; the handle is kept while the process is watched. Empty when it has ended.</summary>
    public ReadOnlySpan<byte> ReadStat(ProcessFiles files)
    {
        if (!IsWatched) return files.Read(pid, "stat"u8);
        if (_statDescriptor < 0) _statDescriptor = files.Open(pid, "stat"u8);
        return _statDescriptor < 0 ? default : files.Read(_statDescriptor);
    }

    /// <summary>Closes the kept handle.</summary>
    public void Dispose()
    {
        IsWatched = IsChosen = false;
        if (_statDescriptor >= 0) _ = Posix.Close(_statDescriptor);
        _statDescriptor = -1;
    }

    private static double Known(double value) => double.IsNaN(value) ? 0 : value;

    private void TakeName(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual(_name)) return;

        // Another name after the first: it has become another program (exec) and has another command line.
        if (_name.Length > 0) Identity = null;
        _name = name.ToArray();
    }
}
