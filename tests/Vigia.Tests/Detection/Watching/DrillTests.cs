using Vigia.Detection;
using Vigia.Learning;
using Vigia.Model;

namespace Vigia.Tests.Detection.Watching;

/// <summary>Half an hour of ordinary life, six faults a minute or more apart, a quiet hour: the whole of watching in virtual time.</summary>
public sealed class DrillTests
{
    private const long Start = 1_772_323_200_000;
    private const int OrdinarySeconds = 1800;
    private const int FaultSeconds = 60;

    private static readonly Dictionary<string, (int Within, MetricGroup[] Groups)> Wanted = new()
    {
        ["cpu"] = (30, [MetricGroup.Cpu]),
        ["memory"] = (30, [MetricGroup.Memory]),
        ["disk"] = (60, [MetricGroup.Disk, MetricGroup.Filesystem]),
        ["io"] = (60, [MetricGroup.Disk]),
        ["network"] = (30, [MetricGroup.Network]),
        ["processes"] = (30, [MetricGroup.Process]),
    };

    [Theory]
    [InlineData(1, 60, "cpu memory disk io network processes")]
    [InlineData(2, 90, "processes network io disk memory cpu")]
    [InlineData(3, 180, "io disk cpu processes memory network")]
    [InlineData(4, 75, "network cpu disk memory processes io")]
    [InlineData(5, 60, "disk io memory cpu network processes")]
    [InlineData(6, 120, "memory processes cpu io network disk")]
    public void Six_faults_minutes_apart_are_six_incidents_each_with_its_part_of_the_machine_first(int seed, int pauseSeconds, string order)
    {
        var drills = order.Split(' ');
        var told = Told(seed, pauseSeconds, drills, quietSeconds: 3600, out var begins);

        foreach (var drill in drills)
        {
            var (within, groups) = Wanted[drill];
            var mine = told.Where(incident => incident.StartMs > begins[drill] && incident.StartMs <= begins[drill] + (FaultSeconds * 1000)).ToArray();
            Assert.True(mine.Length == 1, $"{drill}: {mine.Length} incidents. {Describe(told, begins)}");
            Assert.True(mine[0].StartMs <= begins[drill] + (within * 1000), $"{drill}: told after {(mine[0].StartMs - begins[drill]) / 1000} s.");
            Assert.True(groups.Contains(mine[0].Group), $"{drill}: {mine[0].Reasons[0].Series} first. {Describe(told, begins)}");
            Assert.True(mine[0].IsYoung);
        }

        var quietFrom = begins[drills[^1]] + (FaultSeconds * 1000) + 60_000;
        Assert.InRange(told.Count(incident => incident.StartMs > quietFrom), 0, 1);
        Assert.All(told, incident => Assert.NotNull(incident.EndMs));
    }

    private static List<Incident> Told(int seed, int pauseSeconds, string[] drills, int quietSeconds, out Dictionary<string, long> begins)
    {
        var machine = new CalmMachine(seed);
        var course = new VirtualWatch("ensemble", new TrainingOptions(), RetrainPolicy.Daily, Start);
        var told = new Dictionary<long, Incident>();
        begins = [];
        var every = FaultSeconds + pauseSeconds;
        for (var second = 0; second < OrdinarySeconds + (drills.Length * every) + quietSeconds; second++)
        {
            var at = Math.DivRem(second - OrdinarySeconds, every, out var elapsed);
            var drill = second >= OrdinarySeconds && at < drills.Length && elapsed < FaultSeconds ? drills[at] : null;
            var timeMs = Start + 3000 + (second * 1000L);
            if (drill is not null) begins.TryAdd(drill, timeMs);
            foreach (var step in course.Observe(machine.Second(timeMs, drill, elapsed), CancellationToken.None)) told[step.Incident.StartMs] = step.Incident;
        }

        return [.. told.Values.OrderBy(incident => incident.StartMs)];
    }

    private static string Describe(List<Incident> told, Dictionary<string, long> begins) => string.Join("; ", told.Select(incident =>
    {
        var (name, begin) = begins.Where(drill => drill.Value <= incident.StartMs).Select(drill => (drill.Key, drill.Value)).DefaultIfEmpty(("before", Start)).MaxBy(drill => drill.Item2);
        return $"{name} +{(incident.StartMs - begin) / 1000} s: {string.Join(", ", incident.Reasons.Take(4).Select(reason => $"{reason.Series} {reason.Share:P0}"))}";
    }));
}
