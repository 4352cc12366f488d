using Vigia.Collectors;

namespace Vigia.Tests.Collectors;

public sealed class CounterRateTests
{
    private readonly CounterRate _rates = new();

    [Fact]
    public void The_first_reading_has_no_rate() => Assert.False(_rates.TryUpdate(0, 5, 10, 0, CounterWrap.Never, out _));

    [Fact]
    public void The_rate_is_the_gain_over_the_time_really_gone_by()
    {
        _rates.TryUpdate(300, 5, 10, 0, CounterWrap.Never, out _);

        Assert.True(_rates.TryUpdate(300, 8, 11.5, 1.5, CounterWrap.Never, out var rate));
        Assert.Equal(2, rate);
    }

    [Fact]
    public void A_fall_is_a_reset_where_the_counter_never_wraps()
    {
        _rates.TryUpdate(0, CounterWrap.Bits32 - 10, 10, 0, CounterWrap.Never, out _);

        Assert.False(_rates.TryUpdate(0, 10, 11, 1, CounterWrap.Never, out _));
    }

    [Fact]
    public void From_the_end_of_32_bits_to_their_beginning_is_a_wrap()
    {
        _rates.TryUpdate(0, CounterWrap.Bits32 - 10, 10, 0, CounterWrap.Bits32, out _);

        Assert.True(_rates.TryUpdate(0, 10, 11, 1, CounterWrap.Bits32, out var rate));
        Assert.Equal(20, rate);
    }

    [Fact]
    public void A_fall_from_the_middle_of_32_bits_is_a_reset()
    {
        _rates.TryUpdate(0, CounterWrap.Bits32 / 2, 10, 0, CounterWrap.Bits32, out _);

        Assert.False(_rates.TryUpdate(0, 10, 11, 1, CounterWrap.Bits32, out _));
    }

    [Fact]
    public void A_share_needs_a_whole_that_rose()
    {
        _rates.TryUpdateShare(0, 5, 10, 10, 0, out _);

        Assert.False(_rates.TryUpdateShare(0, 5, 10, 11, 1, out _));
        Assert.True(_rates.TryUpdateShare(0, 6, 14, 12, 1, out var share));
        Assert.Equal(0.25, share);
    }

    [Fact]
    public void What_a_part_lost_in_a_step_back_is_not_counted_again_when_it_comes_back()
    {
        double[] readings = [100, 110, 108, 113, 120];
        var shares = new List<double>();
        for (var i = 0; i < readings.Length; i++)
        {
            if (_rates.TryUpdateShare(0, readings[i], 1000 + (100 * i), 10 + i, i == 0 ? 0 : 1, out var share)) shares.Add(share);
        }

        Assert.Equal([0.10, 0, 0.03, 0.07], shares, (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.Equal((readings[^1] - readings[0]) / 400, shares.Average(), 12);
    }

    [Fact]
    public void A_part_that_fell_deeper_than_the_whole_rose_is_a_reset()
    {
        _rates.TryUpdateShare(0, 500, 10, 10, 0, out _);

        Assert.False(_rates.TryUpdateShare(0, 5, 20, 11, 1, out _));
    }

    [Fact]
    public void After_forgetting_the_next_reading_is_a_first_one()
    {
        _rates.TryUpdate(0, 5, 10, 0, CounterWrap.Never, out _);
        _rates.Forget(70);

        Assert.False(_rates.TryUpdate(0, 600, 70, 60, CounterWrap.Never, out _));
        Assert.True(_rates.TryUpdate(0, 601, 71, 1, CounterWrap.Never, out _));
    }

    [Fact]
    public void The_last_total_is_handed_out_only_while_it_is_fresh()
    {
        _rates.Keep(7, 42, 10);

        Assert.True(_rates.TryGetLast(7, since: 10, out var value));
        Assert.Equal(42, value);
        Assert.False(_rates.TryGetLast(7, since: 11, out _));
        Assert.False(_rates.TryGetLast(8, since: 0, out _));
        Assert.False(_rates.TryGetLast(100_000, since: 0, out _));
    }
}
