using Vigia.Detection;

namespace Vigia.Tests.Detection.Training;

public sealed class OddPatienceTests
{
    private const int StepSeconds = 10;
    private const int StepsAnHour = 360;
    private const int StepsAMonth = 30 * 24 * StepsAnHour;
    private const long HourMs = 3_600_000;
    private readonly OddPatience _patience = new();

    [Theory]
    [InlineData(3, 1)]
    [InlineData(48, 6)]
    public void What_stays_odd_is_left_out_for_an_hour_while_little_is_known_and_for_six_later(int knownHours, int leftOutHours)
    {
        var leftOut = Enumerable.Range(0, 12 * StepsAnHour).Select(_ => _patience.IsLeftOut(true, StepSeconds, knownHours * HourMs)).ToArray();

        Assert.All(leftOut[..(leftOutHours * StepsAnHour)], Assert.True);
        Assert.All(leftOut[(leftOutHours * StepsAnHour)..], Assert.False);
    }

    [Fact]
    public void What_is_seldom_odd_is_left_out_to_the_last_step()
    {
        var random = new Random(7);

        for (var i = 0; i < StepsAMonth; i++)
        {
            var isOdd = random.NextDouble() < 0.1;
            Assert.Equal(isOdd, _patience.IsLeftOut(isOdd, StepSeconds, 48 * HourMs));
        }
    }

    [Fact]
    public void What_is_odd_most_of_the_time_is_mostly_learned()
    {
        var random = new Random(8);

        var leftOut = Enumerable.Range(0, StepsAMonth).Count(_ => _patience.IsLeftOut(random.NextDouble() < 0.6, StepSeconds, 48 * HourMs));

        Assert.InRange(leftOut / (double)StepsAMonth, 0.08, 0.13); // a quarter of the 40 % that are ordinary
    }

    [Fact]
    public void Ordinary_time_gives_the_allowance_back()
    {
        for (var i = 0; i < 2 * StepsAnHour; i++) _patience.IsLeftOut(true, StepSeconds, 0);

        Assert.False(_patience.IsLeftOut(true, StepSeconds, 0));
        for (var i = 0; i < 4 * StepsAnHour; i++) Assert.False(_patience.IsLeftOut(false, StepSeconds, 0));
        Assert.True(_patience.IsLeftOut(true, StepSeconds, 0));
    }
}
