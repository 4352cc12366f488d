using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Collectors.Processes;

/// <summary>All processes of the machine, looked at as seldom as will do: the busy ones each tick, all of them every few seconds.</summary>
/// <remarks>
/// Reading a process's stat costs 5 to 10 µs, its io 6, its status and smaps 140 and more: so stat is read for all in a sweep, and for
/// those that used processor time lately on every tick, from handles kept open; io for those that were active; status and smaps never.
/// Between sweeps a change of the last number given out tells that there are new processes, and they are looked for by name.
/// </remarks>
internal sealed class ProcessTable(ProcessFiles files, ProcessOptions options) : IDisposable
{
    /// <summary>On kernels that do not tell the number of open files, which are counted one by one.</summary>
    private const int SweepsBetweenCounts = 6;

    private readonly Dictionary<int, TrackedProcess> _known = [];
    private readonly List<TrackedProcess> _watched = [];
    private readonly List<TrackedProcess> _candidates = [];
    private readonly List<int> _pids = [];
    private double _sweptAt;
    private double _lookedAt;
    private int _sweep;

    /// <summary>Every process known.</summary>
    public Dictionary<int, TrackedProcess>.ValueCollection All => _known.Values;

    public int Count => _known.Count;

    /// <summary>Whether all are due to be looked at.</summary>
    public bool IsSweepDue(double nowSeconds, double tickSeconds) =>
        _sweep == 0 || nowSeconds - _sweptAt >= (_known.Count > options.ManyProcesses ? options.LongSweepSeconds : options.SweepSeconds) - (tickSeconds / 2);

    /// <summary>Looks at all processes. False when they cannot be listed.</summary>
    public bool TrySweep(double nowSeconds)
    {
        if (!files.TryList(_pids)) return false;
        _sweep++;
        foreach (var pid in _pids) Look(pid, nowSeconds);
        RemoveGone();
        ChooseWatched();
        ReadIoOfActive(nowSeconds);
        CountOpenFiles();
        _sweptAt = _lookedAt = nowSeconds;
        return true;
    }

    /// <summary>Looks at the busy ones, and at those that are new when there may be any.</summary>
    public void LookAtBusy(double nowSeconds, bool mayHaveNew)
    {
        for (var i = _watched.Count - 1; i >= 0; i--)
        {
            var process = _watched[i];
            var text = process.ReadStat(files);
            if (ProcessStat.TryParse(text, out var stat) && stat.StartTicks == process.StartTicks) process.Take(stat, nowSeconds);
            else Forget(process);
        }

        if (mayHaveNew && _known.Count <= options.ManyProcesses) LookForNew(nowSeconds);
        ReadIoOfBusiest(nowSeconds);
        _lookedAt = nowSeconds;
    }

    public void Dispose()
    {
        foreach (var process in _known.Values) process.Dispose();
        _known.Clear();
        _watched.Clear();
    }

    private void LookForNew(double nowSeconds)
    {
        if (!files.TryList(_pids)) return;
        foreach (var pid in _pids)
        {
            if (_known.ContainsKey(pid) || Look(pid, nowSeconds) is not { } born) continue;
            born.TakeAsBorn(nowSeconds - _lookedAt);
            if (born.WasActive && _watched.Count < options.Watched) Watch(born);
        }
    }

    private TrackedProcess? Look(int pid, double nowSeconds)
    {
        _known.TryGetValue(pid, out var process);
        var text = process is null ? files.Read(pid, "stat"u8) : process.ReadStat(files);
        if (!ProcessStat.TryParse(text, out var stat)) return null;
        if (process is not null && process.StartTicks != stat.StartTicks)
        {
            Forget(process);
            process = null;
        }

        if (process is null) _known.Add(pid, process = new TrackedProcess(pid, stat.StartTicks));
        process.Take(stat, nowSeconds);
        process.Sweep = _sweep;
        return process;
    }

    private void Forget(TrackedProcess process)
    {
        if (process.IsWatched) _watched.Remove(process);
        process.Dispose();
        _known.Remove(process.Pid);
    }

    private void RemoveGone()
    {
        _candidates.Clear();
        foreach (var process in _known.Values)
        {
            if (process.Sweep != _sweep) _candidates.Add(process);
        }

        foreach (var process in _candidates) Forget(process);
    }

    private void ChooseWatched()
    {
        _candidates.Clear();
        foreach (var process in _known.Values)
        {
            if (process.WasActive) _candidates.Add(process);
        }

        _candidates.Sort(static (a, b) => b.CpuRank.CompareTo(a.CpuRank));
        if (_candidates.Count > options.Watched) _candidates.RemoveRange(options.Watched, _candidates.Count - options.Watched);

        foreach (var process in _candidates) process.IsChosen = true;
        foreach (var process in _watched)
        {
            if (!process.IsChosen) process.Dispose();
        }

        _watched.Clear();
        foreach (var process in _candidates) Watch(process);
    }

    private void Watch(TrackedProcess process)
    {
        process.IsChosen = false;
        process.IsWatched = true;
        _watched.Add(process);
    }

    /// <summary>After a sweep: of those that were active, and of those that wait for a disk right now. Of the rest nothing is known.</summary>
    private void ReadIoOfActive(double nowSeconds)
    {
        foreach (var process in _known.Values)
        {
            if (process.IsWatched || process.State == (byte)'D') ReadIo(process, nowSeconds);
            else process.ForgetIo();
        }
    }

    /// <summary>Between sweeps: of the first that were active since the last tick.</summary>
    private void ReadIoOfBusiest(double nowSeconds)
    {
        var left = options.IoPerTick;
        foreach (var process in _watched)
        {
            if (!process.WasActive) continue;
            if (left-- == 0) return;
            ReadIo(process, nowSeconds);
        }
    }

    private void ReadIo(TrackedProcess process, double nowSeconds)
    {
        if (process.IsKernelThread || !process.MayReadIo) return;
        if (ProcessIo.TryParse(files.Read(process.Pid, "io"u8), out var io)) process.TakeIo(io, nowSeconds, 2.5 * options.SweepSeconds);
        else process.MayReadIo = false;
    }

    private void CountOpenFiles()
    {
        var isToldByKernel = false;
        foreach (var process in _known.Values)
        {
            if (process.IsKernelThread || (!process.WasActive && !double.IsNaN(process.OpenFiles))) continue;
            var count = files.CountOpenFiles(process.Pid);
            if (count < 0) continue;
            process.OpenFiles = count;
            isToldByKernel = true;
        }

        if (isToldByKernel || _sweep % SweepsBetweenCounts != 1) return;
        foreach (var process in _watched.Take(options.TopByIo))
        {
            var count = files.CountOpenFilesOneByOne(process.Pid, options.MostFilesCounted);
            process.OpenFiles = count < 0 ? double.NaN : count;
        }
    }
}
