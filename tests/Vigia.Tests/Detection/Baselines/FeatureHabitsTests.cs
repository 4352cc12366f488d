using Vigia.Detection;

namespace Vigia.Tests.Detection.Baselines;

public sealed class FeatureHabitsTests
{
    private const long DayMs = 86_400_000;
    private const int Written = 16; // disk.written
    private readonly FeatureHabits _habits = new(null);
    private readonly Random _random = new(3);

    [Fact]
    public void There_is_a_bit_for_every_feature()
    {
        Assert.Equal("disk.written", HostFeatures.All[Written].Name);
        Assert.InRange(HostFeatures.All.Count, 1, 64);
    }

    [Fact]
    public void A_nightly_backup_is_explained_from_the_fourth_night_on_and_the_same_writing_at_noon_is_not()
    {
        for (var day = 0; day < 6; day++) Day(day, backupHour: 3);
        ulong atNight = 0, atNoon = 0, after = 0;
        for (var minute = 0; minute < 1440; minute++)
        {
            var mask = Step(6, minute, minute is (>= 180 and < 220) or (>= 720 and < 730) ? Backup() : Ordinary());
            if (minute is > 182 and < 218) atNight |= mask;
            if (minute is >= 720 and < 730) atNoon |= mask;
            if (minute is 222) after = mask;
        }

        Assert.Equal(1UL << Written, atNight);
        Assert.Equal(0UL, atNoon);
        Assert.Equal(1UL << Written, after);
    }

    [Fact]
    public void Far_more_than_the_usual_backup_is_not_explained()
    {
        for (var day = 0; day < 6; day++) Day(day, backupHour: 3);
        ulong mask = 0;
        for (var minute = 0; minute < 200; minute++) mask = Step(6, minute, minute >= 180 ? 20 * Backup() : Ordinary());

        Assert.Equal(0UL, mask);
    }

    [Fact]
    public void A_backup_that_does_not_come_is_missed_once_a_quarter_and_only_then()
    {
        for (var day = 0; day < 7; day++) Assert.Empty(Day(day, backupHour: 3));

        var missed = Day(7, backupHour: -1);

        Assert.All(missed, miss => Assert.Equal(Written, miss.Feature));
        Assert.InRange(missed.Count, 1, 3);
        Assert.InRange(missed[0].Expected, 4e7, 6e7);
        Assert.InRange(missed[0].Actual, 0, 2e6);
    }

    [Fact]
    public void After_a_round_trip_every_answer_is_the_same()
    {
        for (var day = 0; day < 4; day++) Day(day, backupHour: 3);
        var copy = new FeatureHabits(null);
        copy.Load(new StateReader(_habits.ToBytes()));

        for (var minute = 0; minute < 1440; minute++)
        {
            var row = Row(4, minute, minute is >= 180 and < 220 ? Backup() : Ordinary());
            Assert.Equal(_habits.Observe(row, true), copy.Observe(row, true));
        }

        Assert.Equal(_habits.ToBytes(), copy.ToBytes());
    }

    private List<MissedHabit> Day(int day, int backupHour)
    {
        var missed = new List<MissedHabit>();
        for (var minute = 0; minute < 1440; minute++)
        {
            Step(day, minute, backupHour >= 0 && minute >= backupHour * 60 && minute < (backupHour * 60) + 40 ? Backup() : Ordinary());
            missed.AddRange(_habits.Missed);
        }

        return missed;
    }

    private ulong Step(int day, int minute, double written) => _habits.Observe(Row(day, minute, written), isUsual: true);

    private static FeatureRow Row(int day, int minute, double written)
    {
        var values = new double[HostFeatures.All.Count];
        Array.Fill(values, double.NaN);
        values[Written] = written;
        return new FeatureRow((day * DayMs) + ((minute + 1) * 60_000L), values);
    }

    private double Ordinary() => 1e6 * _random.NextDouble();

    private double Backup() => 5e7 + (1e7 * _random.NextDouble());
}
