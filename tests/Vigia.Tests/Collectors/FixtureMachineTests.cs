using System.Globalization;
using System.Text;
using Vigia.Collectors;
using Vigia.Collectors.Gaps;
using Vigia.Collectors.Hosts;
using Vigia.Collectors.Processes;
using Vigia.Model;

namespace Vigia.Tests.Collectors;

/// <summary>Everything all collectors say about each fixture machine, beside what they said when a person last looked at it.</summary>
public sealed class FixtureMachineTests
{
    /// <summary>Set to 1 to take what the collectors say now as right: look at the difference before it is committed.</summary>
    private const string Bless = "VIGIA_BLESS_GOLDEN";

    public static TheoryData<string> Machines =>
        [.. Directory.GetDirectories(FixtureMachine.Home).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_six_machines() =>
        Assert.Equal(["cgroup-v1", "container-cgroup-v2", "debian-vm", "laptop", "no-psi", "wsl"], Machines.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Machines))]
    public void A_machine_gives_what_it_gave(string name)
    {
        using var machine = new FixtureMachine(name);
        var golden = Path.Combine(FixtureMachine.Home, name, "golden.txt");

        var said = Describe(machine);

        if (Environment.GetEnvironmentVariable(Bless) == "1") File.WriteAllText(golden, said);
        Assert.True(File.Exists(golden), $"{golden} is missing: run this test with {Bless}=1, look at the file, and commit it.");
        Assert.Equal(File.ReadAllText(golden), said);
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_value_belongs_to_a_metric_its_collector_lists_with_the_labels_it_lists(string name)
    {
        using var machine = new FixtureMachine(name);
        var known = machine.MakeCollectors().SelectMany(collector => collector.Metrics).Concat(CollectionLoop.Metrics).ToHashSet();
        var registry = new SeriesRegistry();

        machine.Run(7, SilentLog.Instance, registry);

        Assert.NotEqual(0, registry.Count);
        Assert.All(registry.Snapshot(), series =>
        {
            Assert.Contains(series.Descriptor, known);
            Assert.Equal(series.Descriptor.Labels.Order(StringComparer.Ordinal), series.Key.Labels.Select(label => label.Name));
        });
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Shares_lie_between_0_and_1(string name)
    {
        using var machine = new FixtureMachine(name);

        var frames = machine.Run(7, SilentLog.Instance);

        var shares = frames.SelectMany(Values).Where(value => value.Series.Descriptor.Unit == Unit.Ratio).ToList();
        Assert.NotEmpty(shares);
        Assert.All(shares, share => Assert.InRange(share.Value, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Whatever_file_is_missing_the_others_are_still_told(string name)
    {
        using var machine = new FixtureMachine(name);
        foreach (var file in Files(name))
        {
            var path = machine.PathOf(file);
            var whole = File.ReadAllBytes(path);
            File.Delete(path);
            var log = new FailureLog();

            var frames = machine.Run(1, log, goesOn: false);

            Assert.True(log.Failures.Count == 0, $"Without {file}: {string.Join("; ", log.Failures)}");
            Assert.True(frames[0].Count > 30, $"Without {file} only {frames[0].Count} values were left.");
            File.WriteAllBytes(path, whole);
        }
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Whatever_file_is_cut_off_nothing_fails_and_the_others_are_still_told(string name)
    {
        using var machine = new FixtureMachine(name);
        foreach (var file in Files(name))
        {
            var path = machine.PathOf(file);
            var whole = File.ReadAllBytes(path);
            File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
            var log = new FailureLog();

            var frames = machine.Run(1, log, goesOn: false);

            Assert.True(log.Failures.Count == 0, $"With half of {file}: {string.Join("; ", log.Failures)}");
            Assert.True(frames[0].Count > 30, $"With half of {file} only {frames[0].Count} values were left.");
            File.WriteAllBytes(path, whole);
        }
    }

    [Fact]
    public void An_empty_machine_starts_and_says_that_everything_is_absent()
    {
        using var machine = new FakeMachine();
        var log = new FailureLog();
        using var collectors = CollectorCatalog.Linux(machine.Roots, new FakeSpace(), new ProcessFiles(machine.Roots.Proc), canBlock: false);
        var loop = new CollectionLoop(collectors, new SeriesRegistry(), new ManualHostClocks(), new CollectionOptions(), new GapWatch("", null), new NoPauseSignal(), log);
        using var cancel = new CancellationTokenSource();

        loop.Run(_ => cancel.Cancel(), cancel.Token);

        Assert.Empty(log.Failures);
        Assert.Equal(
            [
                "absent cpu: stat", "absent load: loadavg", "absent pressure: pressure/cpu", "absent memory: meminfo", "absent paging: vmstat", "absent disk: diskstats",
                "absent filesystem: 1/mountinfo", "absent network: net/dev", "absent transport: net/snmp", "absent sockets: net/sockstat", "absent host: uptime",
                "absent sensors: class/hwmon", "absent cgroup: self/cgroup", "absent processes: stat",
            ],
            log.All);
    }

    private static List<string> Files(string name)
    {
        var home = Path.Combine(FixtureMachine.Home, name);
        List<string> files = [.. Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(home, file)).Where(IsOfMachine).Order(StringComparer.Ordinal)];
        Assert.True(files.Count > 20, $"Only {files.Count} files were found in {home}.");
        return files;
    }

    private static bool IsOfMachine(string file) =>
        (file.StartsWith("proc", StringComparison.Ordinal) || file.StartsWith("sys", StringComparison.Ordinal)) && !file.Contains("/fd/", StringComparison.Ordinal);

    private static IEnumerable<(Series Series, double Value)> Values(Frame frame)
    {
        for (var i = 0; i < frame.Count; i++) yield return (frame.Series[i], frame.Values[i]);
    }

    private static string Describe(FixtureMachine machine)
    {
        var log = new FailureLog();
        var registry = new SeriesRegistry();
        var facts = HostFacts.Read(machine.Roots);
        var totals = new List<string>();
        var frames = machine.Run(6, log, registry, loop => totals.AddRange(Totals(registry, loop)));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# host\n{facts.HostName} | {facts.OperatingSystem} | {facts.Kernel} | {facts.Cpus} cpus | {facts.MemoryBytes} bytes | booted {facts.BootTimeMs} | {facts.BootId} | {facts.TimeZone}\n");
        Append(text, "told once", log.All);
        Append(text, "first tick", Lines(frames[0]));
        Append(text, "a second later", Lines(frames[1]));
        Append(text, "five seconds later, at the second look at all processes", ProcessLines(frames[5].Processes!));
        Append(text, "running totals", totals);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<string> lines)
    {
        text.Append("\n# ").Append(title).Append('\n');
        foreach (var line in lines) text.Append(line).Append('\n');
    }

    private static IEnumerable<string> Lines(Frame frame) =>
        Values(frame).Select(value => $"{value.Series} = {value.Value.ToString("R", CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> ProcessLines(ProcessSnapshot snapshot) => snapshot.Processes.OrderBy(sample => sample.Process.Key.Pid).Select(sample => string.Create(
        CultureInfo.InvariantCulture,
        $"{sample.Process.Key.Pid} started {sample.Process.Key.StartMs} parent {sample.Process.ParentPid} [{sample.Process.Name}] user {sample.Process.User} unit {sample.Process.Unit} cpu {sample.CpuRatio} resident {sample.ResidentBytes} read {sample.ReadBytesPerSecond} write {sample.WriteBytesPerSecond} threads {sample.Threads} files {sample.OpenFiles}: {sample.Process.CommandLine}"));

    private static IEnumerable<string> Totals(SeriesRegistry registry, CollectionLoop loop)
    {
        foreach (var series in registry.Snapshot().OrderBy(series => series.ToString(), StringComparer.Ordinal))
        {
            if (series.Descriptor.Kind != MetricKind.Gauge && loop.Counters.TryGetCumulative(series, out var total)) yield return $"{series} {total.ToString("R", CultureInfo.InvariantCulture)}";
        }
    }

    private sealed class FailureLog : ICollectionLog
    {
        public List<string> Failures { get; } = [];

        public List<string> All { get; } = [];

        public void CollectorFailed(string collector, Exception error)
        {
            Failures.Add($"{collector}: {error}");
            All.Add($"failed {collector}");
        }

        public void CollectorMalformed(string collector, string detail) => All.Add($"malformed {collector}: {detail}");

        public void CollectorAbsent(string collector, string file) => All.Add($"absent {collector}: {file}");

        public void CollectorRecovered(string collector) => All.Add($"recovered {collector}");
    }
}
