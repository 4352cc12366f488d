using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Tests.Storage.Contract;

/// <summary>What every store in a database promises besides: it rolls readings up, and keeps each level as long as it is told.</summary>
public abstract class SqlStoreContract : StoreContract
{
    private const long Day = 24 * 3_600_000;

    private static readonly RetentionPolicy Unlimited = new(null, null);

    [Fact]
    public async Task Each_level_goes_by_a_size_of_its_own_and_the_coarser_one_tells_what_it_told()
    {
        await TwoDaysAsync();
        Assert.Equal(60_000, (await FirstDayAsync()).StepMs);

        await Store.ApplyRetentionAsync(Unlimited with { MaxRawBytes = 1 }, Start, Cancel);
        var minutes = await FirstDayAsync();
        Assert.Empty(await RawAsync("a", new TimeRange(Start, Start + Day)));
        Assert.Equal((60_000, 1440), (minutes.StepMs, minutes.TimestampsMs.Length));

        await Store.ApplyRetentionAsync(Unlimited with { MaxMinutesBytes = 1 }, Start, Cancel);
        var hours = await FirstDayAsync();
        Assert.Equal((3_600_000, 24), (hours.StepMs, hours.TimestampsMs.Length));

        await Store.ApplyRetentionAsync(Unlimited with { MaxHoursBytes = 1 }, Start, Cancel);
        Assert.Empty((await FirstDayAsync()).TimestampsMs);
    }

    [Fact]
    public async Task A_size_of_minutes_or_hours_takes_no_raw_samples()
    {
        await TwoDaysAsync();
        var before = await RawAsync("a");

        var outcome = await Store.ApplyRetentionAsync(Unlimited with { MaxMinutesBytes = 1, MaxHoursBytes = 1 }, Start, Cancel);

        Assert.Equal(0, outcome.Ticks);
        Assert.Equal(before.Count, (await RawAsync("a")).Count);
    }

    /// <summary>A sample every ten seconds, rolled up. The second day is not over, so it has no hours yet.</summary>
    private async Task TwoDaysAsync()
    {
        await ImportAsync("a", [.. Enumerable.Range(0, 2 * 8640).Select(i => new ImportedSample(0, Start + (i * 10_000L), Math.Sin(i * i)))]);
        await Store.MaintainAsync(Cancel);
    }

    private ValueTask<RangeResult> FirstDayAsync() => RangeAsync("a", Start, Start + Day, 2000, Cpu);
}
