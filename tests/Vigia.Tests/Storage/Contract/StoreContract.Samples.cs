using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Tests.Storage.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task An_empty_store_reads_as_empty()
    {
        Assert.Empty(await Store.GetHostsAsync(Cancel));
        Assert.Empty(await RawAsync("a"));
        Assert.Empty(await Store.Samples.GetCatalogueAsync("a", Cancel));
        Assert.Null(await Store.Samples.GetLastTickAsync("a", Cancel));
        Assert.Equal(default, await Store.Samples.CountAsync("a", Cpu, 0, TimeRange.All, Cancel));
        var range = await RangeAsync("a", 0, 10, 10, Cpu);
        Assert.Empty(range.TimestampsMs);
        Assert.Empty(range.Columns[0].Mean);
        Assert.Null((await Store.GetStatusAsync(Cancel)).Range);
    }

    [Fact]
    public async Task A_tick_comes_back_as_it_was()
    {
        await AppendAsync("a", Tick(Start, 0.25, 4096));

        var row = Assert.Single(await RawAsync("a"));
        Assert.Equal(Start, row.TimestampMs);
        Assert.Equal([Cpu, Read], row.Series);
        Assert.Equal([0.25, 4096], row.Values);
        Assert.Equal(["a"], await Store.GetHostsAsync(Cancel));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(unchecked((long)0x8000000000000000))] // -0
    [InlineData(1L)] // the smallest denormal
    [InlineData(0x7FF0000000000000)] // infinity
    [InlineData(0x7FEFFFFFFFFFFFFF)] // the largest double
    [InlineData(0x3FB999999999999A)] // 0.1
    [InlineData(0x3FB999999999999B)] // its neighbour
    [InlineData(0x4340000000000000)] // 2^53
    [InlineData(0x43E0000000000000)] // 2^63
    public async Task Every_value_comes_back_to_the_bit_first_and_after_another(long bits)
    {
        var value = BitConverter.Int64BitsToDouble(bits);
        await AppendAsync("a", Tick(Start, value), Tick(Start + 1000, 0.5), Tick(Start + 2000, value), Tick(Start + 3000, -value));

        Assert.Equal(Bits([value, 0.5, value, -value]), Bits((await RawAsync("a")).Select(row => row.Values[0])));
    }

    [Fact]
    public async Task The_same_tick_again_changes_nothing()
    {
        await AppendAsync("a", Tick(Start, 1), Tick(Start + 1000, 2), Tick(Start, 9), Tick(Start + 1000, 9));

        Assert.Equal([1, 2], (await RawAsync("a")).Select(row => row.Values[0]));
    }

    [Fact]
    public async Task A_tick_from_before_the_last_one_is_taken_in_its_place()
    {
        await AppendAsync("a", Tick(Start, 1), Tick(Start + 2000, 3), Tick(Start + 1000, 2), Tick(Start + 3000, 4));

        Assert.Equal([1, 2, 3, 4], (await RawAsync("a")).Select(row => row.Values[0]));
        Assert.Equal(Start + 3000, (await Store.Samples.GetLastTickAsync("a", Cancel))!.TimestampMs);
    }

    [Fact]
    public async Task Series_may_come_and_go()
    {
        await AppendAsync("a", Tick(Start, 1, 10), Tick(Start + 1000, 2), Tick(Start + 2000, 3, 30));

        Assert.Equal([2, 1, 2], (await RawAsync("a")).Select(row => row.Series.Count));
        var range = await RangeAsync("a", Start, Start + 3000, 10, Read);
        Assert.Equal([Start, Start + 2000], range.TimestampsMs);
        Assert.Equal([10, 30], range.Columns[0].Mean);
    }

    [Fact]
    public async Task Hosts_do_not_see_each_other()
    {
        await AppendAsync("b", Tick(Start, 1));
        await AppendAsync("a", Tick(Start, 2), Tick(Start + 1000, 3));

        Assert.Equal(["a", "b"], await Store.GetHostsAsync(Cancel));
        Assert.Equal([1], (await RawAsync("b")).Select(row => row.Values[0]));
        Assert.Equal([2, 3], (await RawAsync("a")).Select(row => row.Values[0]));
    }

    [Fact]
    public async Task A_range_is_half_open()
    {
        await AppendAsync("a", Tick(Start, 1), Tick(Start + 1000, 2), Tick(Start + 2000, 3));

        Assert.Equal([2], (await RawAsync("a", new TimeRange(Start + 1000, Start + 2000))).Select(row => row.Values[0]));
        var range = await RangeAsync("a", Start + 1000, Start + 2000, 10, Cpu);
        Assert.Equal([Start + 1000], range.TimestampsMs);
    }

    [Fact]
    public async Task What_fits_is_read_raw_with_one_array_for_all_three()
    {
        await AppendAsync("a", Tick(Start, 1), Tick(Start + 1000, 2));

        var range = await RangeAsync("a", Start, Start + 2000, 2, Cpu, Read);
        Assert.Equal(0, range.StepMs);
        Assert.Equal([Start, Start + 1000], range.TimestampsMs);
        Assert.Equal([1, 2], range.Columns[0].Max);
        Assert.Same(range.Columns[0].Min, range.Columns[0].Max);
        Assert.Equal([double.NaN, double.NaN], range.Columns[1].Mean);
    }

    [Fact]
    public async Task What_does_not_fit_is_read_in_buckets_that_lose_no_peak()
    {
        for (var i = 0; i < 600; i++) await AppendAsync("a", Tick(Start + (i * 1000), i == 333 ? 1e6 : i % 10));

        var range = await RangeAsync("a", Start, Start + 600_000, 60, Cpu);
        Assert.Equal(10_000, range.StepMs);
        Assert.Equal(60, range.TimestampsMs.Length);
        Assert.Equal(Start + 330_000, range.TimestampsMs[33]);
        Assert.Equal(1e6, range.Columns[0].Max[33]);
        Assert.Equal(0, range.Columns[0].Min[33]);
        Assert.Equal(4.5, range.Columns[0].Mean[32]);
    }

    [Fact]
    public async Task Buckets_without_values_are_left_out()
    {
        for (var i = 0; i < 10; i++) await AppendAsync("a", Tick(Start + (i * 1000), i));
        for (var i = 100; i < 110; i++) await AppendAsync("a", Tick(Start + (i * 1000), i));

        var range = await RangeAsync("a", Start, Start + 110_000, 11, Cpu);
        Assert.Equal([Start, Start + 100_000], range.TimestampsMs);
    }

    [Fact]
    public async Task The_catalogue_tells_what_is_known_of_each_series_in_the_order_of_names()
    {
        await AppendAsync("a", Tick(Start, 1, 2));

        var catalogue = await Store.Samples.GetCatalogueAsync("a", Cancel);
        Assert.Equal(
            [new SeriesInfo(Cpu, Unit.Ratio, MetricKind.Gauge, MetricGroup.Cpu), new SeriesInfo(Read, Unit.BytesPerSecond, MetricKind.Rate, MetricGroup.Disk)],
            catalogue);
    }

    [Fact]
    public async Task Readings_and_readings_at_a_threshold_are_counted()
    {
        await AppendAsync("a", Tick(Start, 0.1), Tick(Start + 1000, 0.5), Tick(Start + 2000, 0.9), Tick(Start + 3000, 0.9));

        Assert.Equal(new TickCount(3, 2), await Store.Samples.CountAsync("a", Cpu, 0.5, new TimeRange(Start, Start + 3000), Cancel));
        Assert.Equal(new TickCount(4, 0), await Store.Samples.CountAsync("a", Read, 0, TimeRange.All, Cancel));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_001)]
    public async Task A_senseless_number_of_points_is_refused(int points)
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await RangeAsync("a", 0, 1, points, Cpu));
        Assert.Contains("1 to 100000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(253402300800000L)]
    public async Task A_tick_outside_of_time_is_refused(long timestampMs) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await AppendAsync("a", Tick(timestampMs, 1)));

    [Fact]
    public async Task The_status_counts_what_is_there()
    {
        await AppendAsync("a", Tick(Start, 1, 2), Tick(Start + 1000, 1));
        await AppendAsync("b", Tick(Start - 5000, 1));

        var status = await Store.GetStatusAsync(Cancel);
        Assert.Equal((2, 3, 4L), (status.Hosts, status.Series, status.Samples));
        Assert.Equal(new TimeRange(Start - 5000, Start + 1001), status.Range);
        Assert.True(status.Bytes > 0);
    }

    [Fact]
    public async Task A_cancelled_write_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.Samples.AppendAsync("a", Tick(Start, 1), new CancellationToken(true)));

        Assert.Empty(await RawAsync("a"));
    }
}
