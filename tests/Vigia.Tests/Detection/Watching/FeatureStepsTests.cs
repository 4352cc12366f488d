using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Tests.Detection.Watching;

public sealed class FeatureStepsTests
{
    private static readonly int Cpu = HostFeatures.IndexOf("cpu.used");
    private static readonly int Written = HostFeatures.IndexOf("disk.written");
    private static readonly int Busy = HostFeatures.IndexOf("disk.busy");
    private readonly FakeHost _host = new();

    [Fact]
    public void A_step_is_the_mean_of_its_ticks_and_devices_are_summed_or_the_largest_taken()
    {
        var steps = new FeatureSteps(10);
        steps.Observe(_host.Frame(999_000, ("system.cpu.utilization", 1)), out _);
        for (var second = 0; second < 10; second++)
        {
            var isEnd = steps.Observe(_host.Frame(1_000_000 + (second * 1000), ("system.cpu.utilization", second), ("system.disk.io{device=\"sda\",direction=\"write\"}", 10), ("system.disk.io{device=\"sdb\",direction=\"write\"}", 5), ("system.disk.utilization{device=\"sda\"}", 0.25), ("system.disk.utilization{device=\"sdb\"}", 0.75)), out _);
            Assert.False(isEnd);
        }

        Assert.True(steps.Observe(_host.Frame(1_010_000), out var row));
        Assert.Equal(1_010_000, row.TimeMs);
        Assert.Equal(4.5, row.Values[Cpu]);
        Assert.Equal(15, row.Values[Written]);
        Assert.Equal(0.75, row.Values[Busy]);
        Assert.True(double.IsNaN(row.Values[HostFeatures.IndexOf("swap.used")]));
    }

    [Fact]
    public void The_step_that_was_under_way_at_the_start_or_at_a_gap_is_not_told()
    {
        var steps = new FeatureSteps(10);
        var told = new List<long>();
        foreach (var second in Enumerable.Range(5, 30))
        {
            if (second == 22) steps.Interrupt();
            if (steps.Observe(_host.Frame(second * 1000, ("system.cpu.utilization", 1)), out var row)) told.Add(row.TimeMs);
        }

        Assert.Equal([20_000], told);
    }

    [Fact]
    public void A_step_of_far_fewer_ticks_is_not_told()
    {
        var steps = new FeatureSteps(10);
        var told = new List<long>();
        foreach (var second in Enumerable.Range(0, 60).Where(second => second is < 30 or 31 or 32 or >= 40))
        {
            if (steps.Observe(_host.Frame(second * 1000, ("system.cpu.utilization", 1)), out var row)) told.Add(row.TimeMs);
        }

        Assert.Equal([20_000, 30_000, 50_000], told);
    }

    [Fact]
    public void Stored_ticks_give_the_same_steps_as_live_ones()
    {
        var live = new FeatureSteps(10);
        var stored = new FeatureSteps(10);
        for (var second = 0; second < 100; second++)
        {
            var frame = _host.Frame(second * 1000, ("system.cpu.utilization", second * 0.37), ("system.disk.io{device=\"sda\",direction=\"write\"}", second));
            var one = live.Observe(frame, out var first);
            var other = stored.Observe(frame.TimestampMs, [.. frame.Series.ToArray().Select(series => series.Key)], frame.Values.ToArray(), out var second2);
            Assert.Equal(one, other);
            if (one) Assert.Equal(first.Values, second2.Values);
        }
    }

    [Fact]
    public void Sparse_ticks_give_a_step_each()
    {
        var steps = new FeatureSteps(10);
        var told = new List<long>();
        for (var tick = 0; tick < 6; tick++)
        {
            if (steps.Observe(_host.Frame(tick * 60_000, ("system.cpu.utilization", tick)), out var row)) told.Add(row.TimeMs);
        }

        Assert.Equal([70_000, 130_000, 190_000, 250_000], told);
    }
}
