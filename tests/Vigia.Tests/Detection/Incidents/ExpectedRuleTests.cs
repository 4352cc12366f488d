using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Tests.Detection.Incidents;

public sealed class ExpectedRuleTests
{
    private static readonly OddReason Written = new(new SeriesKey("system.disk.io", LabelSet.Of("device", "sda", "direction", "write")), 0.8, 100e6, 10e6, 0, 20e6);
    private static readonly OddReason Busy = new(new SeriesKey("system.disk.utilization", LabelSet.Of("device", "sda")), 0.2, 0.9, 0.1);

    [Theory]
    [InlineData(122e6, true)]
    [InlineData(123e6, false)]
    [InlineData(0, true)]
    public void The_limit_lies_a_quarter_further_than_the_incident_went(double written, bool isCovered) =>
        Assert.Equal(isCovered, RuleMaker.Always([Written, Busy]).Covers([Written with { Actual = written }, Busy], At(DayOfWeek.Monday, 12, 0)));

    [Fact]
    public void Another_metric_with_a_large_part_is_not_covered()
    {
        var rule = RuleMaker.Always([Written]);
        var load = new OddReason(new SeriesKey("system.cpu.load_average.1m"), 0.3, 9, 1);

        Assert.False(rule.Covers([Written, load], At(DayOfWeek.Monday, 12, 0)));
        Assert.True(rule.Covers([Written, load with { Share = 0.1 }], At(DayOfWeek.Monday, 12, 0)));
        Assert.False(rule.Covers([], At(DayOfWeek.Monday, 12, 0)));
    }

    [Theory]
    [InlineData(DayOfWeek.Wednesday, 2, 44, false)]
    [InlineData(DayOfWeek.Wednesday, 2, 45, true)]
    [InlineData(DayOfWeek.Sunday, 3, 55, true)]
    [InlineData(DayOfWeek.Wednesday, 3, 56, false)]
    public void Expected_at_this_time_counts_a_quarter_of_an_hour_around_it_every_day(DayOfWeek day, int hour, int minute, bool isCovered)
    {
        var rule = RuleMaker.At([Written, Busy], At(DayOfWeek.Tuesday, 3, 0), At(DayOfWeek.Tuesday, 3, 40));

        Assert.Equal(isCovered, rule.Covers([Written, Busy], At(day, hour, minute)));
    }

    [Theory]
    [InlineData(DayOfWeek.Friday, 23, 50, true)]
    [InlineData(DayOfWeek.Saturday, 0, 10, true)]
    [InlineData(DayOfWeek.Friday, 0, 10, false)]
    public void A_time_across_midnight_belongs_to_the_day_on_which_it_begins(DayOfWeek day, int hour, int minute, bool isCovered)
    {
        var rule = RuleMaker.At([Written, Busy], new CivilTime(100, DayOfWeek.Friday, 86_000), new CivilTime(101, DayOfWeek.Saturday, 600), [DayOfWeek.Friday]);

        Assert.Equal(isCovered, rule.Covers([Written, Busy], At(day, hour, minute)));
    }

    private static CivilTime At(DayOfWeek day, int hour, int minute) => new(100, day, (hour * 3600) + (minute * 60));
}
