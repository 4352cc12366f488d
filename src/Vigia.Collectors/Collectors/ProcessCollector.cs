using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Collectors.Processes;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Which processes use the machine, and how many there are in each state. See <see cref="ProcessTable"/> for how often.</summary>
internal sealed class ProcessCollector : ICollector, IDisposable
{
    private static readonly MetricDescriptor Count = MetricDescriptor.Gauge(
        "system.process.count", Unit.Processes, MetricGroup.Process, "Processes by state; counted every 5 s, every 30 s on a machine with more than 1,000.", 0, "state");

    private static readonly (string Name, string Letters)[] States =
        [("running", "R"), ("sleeping", "S"), ("disk_sleep", "D"), ("idle", "I"), ("stopped", "Tt"), ("zombie", "Z")];

    private readonly ProcRoot _proc;
    private readonly ProcessTable _table;
    private readonly TopProcesses _top;
    private readonly IdentityReader _identities;
    private readonly int[] _counts = new int[States.Length];
    private readonly Series?[] _series = new Series?[States.Length];
    private readonly List<CpuTimes> _cpus = [];
    private long _bootTimeMs;
    private ulong _lastPid;

    public ProcessCollector(ProcRoot proc, string root, ProcessFiles files, ProcessOptions options)
    {
        _proc = proc;
        _table = new ProcessTable(files, options);
        _top = new TopProcesses(options);
        _identities = new IdentityReader(files, new UserNames(root));
    }

    public string Name => "processes";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [Count];

    public CollectResult Collect(SampleSink sink)
    {
        if (_bootTimeMs == 0 && !TryReadBootTime()) return CollectResult.Absent("stat");
        if (!_table.IsSweepDue(sink.NowSeconds, sink.IntervalSeconds)) _table.LookAtBusy(sink.NowSeconds, TakeMayHaveNew());
        else if (_table.TrySweep(sink.NowSeconds)) CountStates();
        else return CollectResult.Absent("[pid]");

        for (var i = 0; i < _counts.Length; i++) sink.Add(_series[i] ??= sink.Series(Count, "state", States[i].Name), _counts[i]);
        sink.Processes = MakeSnapshot(sink.TimestampMs);
        return CollectResult.Ok;
    }

    public void Dispose() => _table.Dispose();

    /// <summary>Read once, so that a clock that is set later does not give every process another identity.</summary>
    private bool TryReadBootTime()
    {
        if (!_proc.TryRead("stat", out var text) || !ProcStat.TryParse(text, _cpus, out var stat) || double.IsNaN(stat.BootTime)) return false;
        _bootTimeMs = (long)stat.BootTime * 1000;
        return true;
    }

    /// <summary>Numbers are given out in turn, to threads too: while the last one stays, nothing was started.</summary>
    private bool TakeMayHaveNew()
    {
        if (!_proc.TryRead("loadavg", out var text) || !LoadAverage.TryParse(text, out var load)) return true;
        var before = _lastPid;
        _lastPid = load.LastPid;
        return before != _lastPid;
    }

    private void CountStates()
    {
        Array.Clear(_counts);
        foreach (var process in _table.All)
        {
            var place = PlaceOf((char)process.State);
            if (place >= 0) _counts[place]++;
        }
    }

    private static int PlaceOf(char state)
    {
        for (var i = 0; i < States.Length; i++)
        {
            if (States[i].Letters.Contains(state, StringComparison.Ordinal)) return i;
        }

        return -1;
    }

    private ProcessSnapshot MakeSnapshot(long timestampMs)
    {
        var chosen = _top.Choose(_table.All);
        var samples = new ProcessSample[chosen.Count];
        for (var i = 0; i < samples.Length; i++)
        {
            var process = chosen[i];
            process.Identity ??= _identities.Read(process, _bootTimeMs);
            samples[i] = new ProcessSample(
                process.Identity,
                Math.Round(process.CpuRatio, 4),
                process.ResidentBytes,
                Math.Round(process.ReadBytesPerSecond),
                Math.Round(process.WriteBytesPerSecond),
                process.Threads,
                process.OpenFiles);
        }

        return new ProcessSnapshot(timestampMs, _table.Count, samples);
    }
}
