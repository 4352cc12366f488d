using Vigia.Collectors;
using Vigia.Collectors.Hosts;
using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Filesystems;
using Vigia.Model;

namespace Vigia.Tests.Collectors;

/// <summary>A folder that pretends to be a machine, and a sink that looks at it once a second.</summary>
internal sealed class FakeMachine : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vigia-machine-").FullName;
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);
    private double _now = 100;

    public FakeMachine()
    {
        foreach (var part in new[] { "proc", "sys", "root" }) Directory.CreateDirectory(Path.Combine(_folder, part));
        Roots = new HostRoots(Path.Combine(_folder, "proc"), Path.Combine(_folder, "sys"), Path.Combine(_folder, "root"));
        Proc = new ProcRoot(Roots.Proc);
        Sys = new SysRoot(Roots.Sys);
        Sink = new SampleSink(Registry);
    }

    public HostRoots Roots { get; }

    public ProcRoot Proc { get; }

    public SysRoot Sys { get; }

    public SeriesRegistry Registry { get; } = new();

    public SampleSink Sink { get; }

    public CollectResult LastResult { get; private set; }

    public Frame LastFrame { get; private set; } = new(0, 0, [], []);

    public FakeMachine With(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public FakeMachine Without(string path)
    {
        File.Delete(Path.Combine(_folder, path));
        return this;
    }

    /// <summary>One tick, a second (or as told) after the one before; the values by series.</summary>
    public IReadOnlyDictionary<string, double> Tick(ICollector collector, double seconds = 1, bool afterGap = false)
    {
        _now += seconds;
        Sink.Begin((long)(_now * 1000), _now, afterGap);
        LastResult = collector.Collect(Sink);
        LastFrame = Sink.End([]);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < LastFrame.Count; i++)
        {
            values.Add(LastFrame.Series[i].ToString(), LastFrame.Values[i]);
            _series[LastFrame.Series[i].ToString()] = LastFrame.Series[i];
        }

        return values;
    }

    /// <summary>The running total behind a series, NaN when there is none.</summary>
    public double Cumulative(string key)
    {
        var series = Array.Find(Registry.Snapshot(), candidate => candidate.ToString() == key);
        return series is not null && Sink.TryGetCumulative(series, out var value) ? value : double.NaN;
    }

    public void Dispose()
    {
        Proc.Dispose();
        Sys.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>File systems that are as full as a test says.</summary>
internal sealed class FakeSpace : ISpaceReader
{
    public Dictionary<string, FilesystemSpace> Spaces { get; } = new(StringComparer.Ordinal);

    public FilesystemSpace? Read(string mountPoint) => Spaces.GetValueOrDefault(mountPoint);
}
