using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Tests.Storage.Contract;

public abstract partial class StoreContract
{
    private const long Hour = 3_600_000;

    [Fact]
    public async Task Hours_and_days_read_the_same_before_and_after_the_work_of_the_background()
    {
        await ImportAsync("a", [.. Enumerable.Range(0, 2 * 24 * 60).Select(i => new ImportedSample(i % 2, Start + (i * 30_000L), i == 1000 ? 1e9 : i % 97))]);
        var minutes = await RangeAsync("a", Start, Start + (24 * Hour), 1000, Cpu, Read);
        var hours = await RangeAsync("a", Start, Start + (24 * Hour), 24, Cpu, Read);

        await Store.MaintainAsync(Cancel);

        AssertSame(minutes, await RangeAsync("a", Start, Start + (24 * Hour), 1000, Cpu, Read));
        AssertSame(hours, await RangeAsync("a", Start, Start + (24 * Hour), 24, Cpu, Read));
        Assert.Equal(1e9, hours.Columns[0].Max.Max());
        Assert.Equal(Hour, hours.StepMs);
    }

    [Fact]
    public async Task Late_samples_are_in_the_buckets_whether_they_were_rolled_up_before_or_not()
    {
        ImportedSample[] all = [.. Enumerable.Range(0, 3 * 24 * 60).Select(i => new ImportedSample(0, Start + (i * 60_000L), i % 50))];
        ImportedSample[] late = [.. Enumerable.Range(0, 200).Select(i => new ImportedSample(0, Start + (i * 60_000L) + 7_000, 1000 + i))];
        await ImportAsync("whole", [.. all, .. late]);
        await ImportAsync("late", all);
        await Store.MaintainAsync(Cancel);
        await ImportAsync("late", late);

        foreach (var points in new[] { 100, 2000, 4000 })
        {
            AssertSame(await RangeAsync("whole", Start, Start + (72 * Hour), points, Cpu), await RangeAsync("late", Start, Start + (72 * Hour), points, Cpu));
        }

        await Store.MaintainAsync(Cancel);
        AssertSame(await RangeAsync("whole", Start, Start + (72 * Hour), 72, Cpu), await RangeAsync("late", Start, Start + (72 * Hour), 72, Cpu));
        AssertSame(await RangeAsync("whole", Start, Start + (72 * Hour), 2000, Cpu), await RangeAsync("late", Start, Start + (72 * Hour), 2000, Cpu));
    }

    [Fact]
    public async Task A_range_that_begins_between_the_last_sample_of_an_hour_and_the_next_hour_is_read_raw()
    {
        await ImportAsync("a", [.. Enumerable.Range(0, 4 * 3600).Select(i => new ImportedSample(0, Start + (i * 1000L), i % 50))]);
        await Store.MaintainAsync(Cancel);

        var range = await RangeAsync("a", Start + Hour - 999, Start + Hour + 900_000, 1000, Cpu);

        Assert.Equal(0, range.StepMs);
        Assert.Equal(900, range.TimestampsMs.Length);
    }

    [Fact]
    public async Task Buckets_of_oddness_tell_peak_and_share()
    {
        var level = new SeriesKey("vigia.oddness.level");
        SeriesInfo[] series = [new(level, Unit.None, MetricKind.Gauge, MetricGroup.Vigia)];
        await Store.Samples.ImportAsync("a", series, [.. Enumerable.Range(0, 7200).Select(i => new ImportedSample(0, Start + (i * 1000L), i < 60 ? i : 0))], Cancel);
        await Store.MaintainAsync(Cancel);

        var range = await RangeAsync("a", Start, Start + (2 * Hour), 120, level);
        Assert.Equal(60_000, range.StepMs);
        Assert.Equal(59, range.Columns[0].Max[0]);
        Assert.Equal(10.0 / 60, range.Columns[0].OddShare![0]);
        Assert.Equal(0, range.Columns[0].OddShare![1]);
    }

    [Fact]
    public async Task A_range_is_removed_and_nothing_beside_it()
    {
        for (var i = 0; i < 20; i++) await AppendAsync("a", Tick(Start + (i * 1000), i));
        await AppendAsync("b", Tick(Start + 5000, 1));
        await SettleAsync();

        await Store.DeleteAsync("a", new TimeRange(Start + 5000, Start + 8000), Cancel);

        Assert.Equal([0, 1, 2, 3, 4, 8, 9], (await RawAsync("a")).Select(row => row.Values[0]).Take(7));
        Assert.Single(await RawAsync("b"));
        await AppendAsync("a", Tick(Start + 20_000, 20));
        Assert.Equal(18, (await RawAsync("a")).Count);
    }

    [Fact]
    public async Task A_host_is_removed_whole()
    {
        await AppendAsync("a", Tick(Start, 1));
        await AppendAsync("b", Tick(Start, 2));
        await SettleAsync();

        await Store.DeleteAsync("a", TimeRange.All, Cancel);

        Assert.Equal(["b"], await Store.GetHostsAsync(Cancel));
        Assert.Empty(await RawAsync("a"));
        await AppendAsync("a", Tick(Start, 3));
        Assert.Equal([3], Assert.Single(await RawAsync("a")).Values);
    }

    [Fact]
    public async Task A_sound_store_passes_its_check()
    {
        for (var i = 0; i < 400; i++) await AppendAsync("a", Tick(Start + (i * 1000), i, i % 3));
        await SettleAsync();

        Assert.True((await Store.CheckAsync(repairs: false, null, Cancel)).IsSound);
    }

    private static void AssertSame(RangeResult expected, RangeResult actual)
    {
        Assert.Equal(expected.StepMs, actual.StepMs);
        Assert.Equal(expected.TimestampsMs, actual.TimestampsMs);
        for (var i = 0; i < expected.Columns.Count; i++)
        {
            Assert.Equal(expected.Columns[i].Min, actual.Columns[i].Min);
            Assert.Equal(expected.Columns[i].Max, actual.Columns[i].Max);
            Assert.Equal(expected.Columns[i].Mean, actual.Columns[i].Mean, Close);
        }
    }

    /// <summary>Sums added in another order differ in the last bits.</summary>
    private static bool Close(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a));
}
