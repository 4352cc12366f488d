using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Tests.Detection.Foreseeing;

public sealed class SlowLeakTests
{
    private const long Now = PlantedLevels.Now;
    private const double MiB = 1024 * 1024;
    private const int PerDay = 12;

    [Fact]
    public void A_program_that_grows_by_forty_megabytes_a_day_leaks_by_that()
    {
        var leak = Assert.Single(Find(Run(1, -14, 0, day => 500 + (40 * (day + 14)))));

        Assert.Equal(("java", 1), (leak.Name, leak.Newest.Pid));
        Assert.InRange(leak.BytesPerDay / MiB, 38, 42);
        Assert.InRange(40 * MiB, leak.Low - 1, leak.High + 1);
    }

    [Fact]
    public void Restarts_every_few_days_neither_hide_a_leak_nor_make_one()
    {
        ProcessLevel[] leaking = [.. Run(1, -14, -9, day => 500 + (40 * (day + 14))), .. Run(2, -9, -4, day => 500 + (40 * (day + 9))), .. Run(3, -4, 0, day => 500 + (40 * (day + 4)))];
        ProcessLevel[] larger = [.. Run(1, -14, -9, _ => 500), .. Run(2, -9, -4, _ => 700), .. Run(3, -4, 0, _ => 900)];

        Assert.InRange(Assert.Single(Find(leaking)).BytesPerDay / MiB, 36, 44);
        Assert.Empty(Find(larger));
    }

    [Fact]
    public void The_rhythm_of_days_a_cache_that_is_filled_and_noise_are_no_leaks()
    {
        Assert.Empty(Find(Run(1, -14, 0, day => 500 + (200 * Math.Sin(2 * Math.PI * day)))));
        Assert.Empty(Find(Run(1, -14, 0, day => 500 + (60 * Math.Min(5, day + 14)))));
        Assert.Empty(Find(Run(1, -14, 0, day => 500 + (80 * Math.Sin(1000 * day)))));
    }

    [Fact]
    public void Three_days_are_too_few() => Assert.Empty(Find(Run(1, -3, 0, day => 500 + (40 * (day + 3)))));

    [Fact]
    public void A_program_that_is_gone_leaks_no_more() => Assert.Empty(Find(Run(1, -14, -3, day => 500 + (40 * (day + 14)))));

    private static IReadOnlyList<ProcessLeak> Find(IEnumerable<ProcessLevel> levels) => SlowLeaks.Find(levels, PerDay, Now, null);

    private static IEnumerable<ProcessLevel> Run(int pid, double fromDays, double toDays, Func<double, double> megabytes)
    {
        for (var day = fromDays; day < toDays; day += 1.0 / PerDay)
            yield return new ProcessLevel(Now + (long)(day * PlantedLevels.Day), new ProcessKey(pid, Now + (long)(fromDays * PlantedLevels.Day)), "java", "shop.service", MiB * megabytes(day));
    }
}
