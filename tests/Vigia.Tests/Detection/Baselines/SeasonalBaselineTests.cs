using Vigia.Detection;

namespace Vigia.Tests.Detection.Baselines;

public sealed class SeasonalBaselineTests
{
    private const long MinuteMs = 60_000;
    private const int Day = 1440;

    /// <summary>A Monday, midnight UTC.</summary>
    private const long Start = 1_704_067_200_000;

    [Fact]
    public void The_band_holds_the_share_of_values_it_claims()
    {
        var host = new Host(_ => true);
        var held = host.Run(0, 28 * Day, Wave).Skip(14 * Day).Average(step => step.Band.Distance(step.Value) == 0 ? 1.0 : 0);

        Assert.InRange(held, 0.985, 0.995);
    }

    [Fact]
    public void The_band_is_not_wide_for_nothing()
    {
        var host = new Host(_ => true);
        var widths = host.Run(0, 28 * Day, Wave).Skip(14 * Day).Select(step => step.Band.High - step.Band.Low).Order().ToArray();

        // The noise's own 99 % are 5.2 deviations wide.
        Assert.InRange(widths[widths.Length / 2], 5, 11);
    }

    [Fact]
    public void A_nightly_job_is_expected_after_a_week_and_the_same_load_at_noon_is_not()
    {
        var host = new Host(_ => true);
        host.Run(0, 7 * Day, Nightly);
        var night = host.Run(7 * Day, (7 * Day) + 400, Nightly);
        var noon = host.Expect((7 * Day) + 720);

        Assert.DoesNotContain(night, step => step.Band.Distance(step.Value) > 3);
        Assert.True(noon.Distance(80) > 5, $"80 at noon is {noon.Distance(80):F1} from the band.");
    }

    [Fact]
    public void A_job_on_Sundays_is_expected_on_the_fourth_Sunday_and_not_on_a_Monday()
    {
        var host = new Host(_ => true);
        host.Run(0, 27 * Day, Weekly);
        var sunday = host.Run(27 * Day, 28 * Day, Weekly);
        var monday = host.Expect((28 * Day) + 600);

        Assert.DoesNotContain(sunday, step => step.Band.Distance(step.Value) > 3);
        Assert.Equal(BaselineKnowledge.Weekday, monday.Knows);
        Assert.True(monday.Distance(80) > 5);
    }

    [Fact]
    public void The_clock_on_the_wall_decides_across_a_change_to_daylight_saving()
    {
        // In 2024 Berlin put its clocks forward on Sunday, 31 March, at 02:00.
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var before = (int)((1_711_321_200_000 - Start) / MinuteMs);
        var host = new Host(_ => true, berlin);
        var clock = new CivilClock(berlin);
        double ByTheWall(int minute, Random random) => (clock.At(Start + (minute * MinuteMs)).SecondOfDay is >= 25_200 and < 28_800 ? 80 : 10) + random.NextDouble();
        host.Run(before - (14 * Day), before + (6 * Day), ByTheWall);

        var after = host.Run(before + (8 * Day), before + (9 * Day), ByTheWall);

        Assert.DoesNotContain(after, step => Math.Abs(step.Band.Distance(step.Value)) > 3);
    }

    [Fact]
    public void A_lasting_new_level_is_recognised_once_and_taken_over()
    {
        var host = new Host(_ => true);
        host.Run(0, 21 * Day, Wave);
        var steps = host.Run(21 * Day, 23 * Day, (minute, random) => Wave(minute, random) + 60);

        var shift = Assert.Single(host.Shifts);
        Assert.InRange(shift.Change, 57, 63);
        Assert.InRange((shift.StartMs - Start) / MinuteMs, (21 * Day) - 15, (21 * Day) + 15);
        Assert.InRange((shift.SeenMs - Start) / MinuteMs, (21 * Day) + 325, (21 * Day) + 420);
        Assert.True(steps.Skip(420).Average(step => step.Band.Distance(step.Value) == 0 ? 1.0 : 0) > 0.97);
    }

    [Fact]
    public void Neither_the_first_days_nor_the_first_weekend_are_a_new_level()
    {
        var host = new Host(_ => true);
        host.Run(0, 21 * Day, (minute, random) => Wave(minute, random) + (minute / Day % 7 >= 5 ? -60 : 0));

        Assert.Empty(host.Shifts);
    }

    [Fact]
    public void An_hour_of_madness_moves_what_is_expected_the_next_day_only_a_little()
    {
        var host = new Host(_ => true);
        host.Run(0, 8 * Day, Wave);
        host.Run(8 * Day, (8 * Day) + 60, (_, _) => 1e6);
        host.Run((8 * Day) + 60, 9 * Day, Wave);

        Assert.InRange(host.Expect((9 * Day) + 30).Middle, 45, 60);
    }

    [Fact]
    public void What_happens_in_an_incident_is_not_learned()
    {
        var host = new Host(minute => minute is < 8 * Day or >= (8 * Day) + 120);
        host.Run(0, 8 * Day, Wave);
        var before = host.Expect((9 * Day) + 30);
        host.Run(8 * Day, (8 * Day) + 120, (_, _) => 1000);

        Assert.Equal(before, host.Expect((9 * Day) + 30));
    }

    [Fact]
    public void A_constant_series_expects_its_value_and_nothing_far_from_it()
    {
        var host = new Host(_ => true);
        host.Run(0, 2 * Day, (_, _) => 40);

        var band = host.Expect(2 * Day);
        Assert.Equal(0, band.Distance(40));
        Assert.True(band.Distance(50) > 5);
        Assert.True(band.Distance(30) < -5);
    }

    [Fact]
    public void Before_the_first_value_everything_is_possible()
    {
        var band = new SeasonalBaseline().Expect(new CivilTime(1, DayOfWeek.Monday, 0));

        Assert.Equal(BaselineKnowledge.Nothing, band.Knows);
        Assert.Equal(0, band.Distance(1e9));
    }

    [Fact]
    public void Knowledge_grows_from_level_to_time_of_day_to_weekday()
    {
        var host = new Host(_ => true);

        host.Run(0, 60, Wave);
        Assert.Equal(BaselineKnowledge.Level, host.Expect(60).Knows);
        host.Run(60, 2 * Day, Wave);
        Assert.Equal(BaselineKnowledge.TimeOfDay, host.Expect(2 * Day).Knows);
        host.Run(2 * Day, 15 * Day, Wave);
        Assert.Equal(BaselineKnowledge.Weekday, host.Expect(15 * Day).Knows);
    }

    [Fact]
    public void After_a_round_trip_it_goes_on_to_the_bit()
    {
        var host = new Host(_ => true);
        host.Run(0, (9 * Day) + 37, Wave);
        var again = host.RoundTrip();

        Assert.Equal(
            host.Run((9 * Day) + 37, 11 * Day, Wave, seed: 9).Select(step => step.Band),
            again.Run((9 * Day) + 37, 11 * Day, Wave, seed: 9).Select(step => step.Band));
    }

    /// <summary>A daily wave of 40 around 50 with noise of one.</summary>
    private static double Wave(int minute, Random random) => 50 + (20 * Math.Sin(Math.Tau * minute / Day)) + Normal(random);

    private static double Nightly(int minute, Random random) => (minute % Day is >= 180 and < 200 ? 80 : 10) + Normal(random);

    private static double Weekly(int minute, Random random) => (minute / Day % 7 == 6 && minute % Day is >= 600 and < 660 ? 80 : 10) + Normal(random);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());

    private sealed class Host(Func<int, bool> isUsual, TimeZoneInfo? zone = null)
    {
        private readonly CivilClock _clock = new(zone);
        private SeasonalBaseline _baseline = new();

        public List<LevelShift> Shifts { get; } = [];

        public List<(double Value, ExpectedBand Band)> Run(int from, int to, Func<int, Random, double> value, int seed = 3)
        {
            var random = new Random(seed + from);
            var steps = new List<(double, ExpectedBand)>();
            for (var minute = from; minute < to; minute++)
            {
                var now = Start + (minute * MinuteMs);
                var seen = value(minute, random);
                steps.Add((seen, _baseline.Expect(_clock.At(now))));
                if (_baseline.Learn(_clock.At(now), now, seen, isUsual(minute)) is { } shift) Shifts.Add(shift);
            }

            return steps;
        }

        public ExpectedBand Expect(int minute) => _baseline.Expect(_clock.At(Start + (minute * MinuteMs)));

        public Host RoundTrip()
        {
            var state = new StateWriter();
            _baseline.Save(state);
            var again = new Host(isUsual, zone) { _baseline = new SeasonalBaseline() };
            again._baseline.Load(new StateReader(state.Written.ToArray()));
            return again;
        }
    }
}
