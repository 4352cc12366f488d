using Vigia.Detection;

namespace Vigia.Tests.Detection;

/// <summary>The sum that tells a daily wave that stays away.</summary>
public sealed class RhythmWatchTests
{
    [Fact]
    public void A_value_where_it_would_stand_without_the_wave_adds_half_the_squared_distance_in_deviations()
    {
        var watch = new RhythmWatch(width: 1, most: 7);

        watch.Take(0, value: -3, missing: -3, variance: 4);

        Assert.Equal(9 / 8.0, watch.Sums[0], 12);
    }

    [Fact]
    public void Halfway_between_nothing_is_learned()
    {
        var watch = new RhythmWatch(width: 1, most: 7);
        watch.Take(0, value: 2, missing: 2, variance: 1);

        watch.Take(0, value: 1, missing: 2, variance: 1);

        Assert.Equal(2, watch.Sums[0], 12);
    }

    [Fact]
    public void The_sum_stays_between_nothing_and_its_cap()
    {
        var watch = new RhythmWatch(width: 2, most: 7);

        watch.Take(0, value: 10, missing: 10, variance: 1);
        watch.Take(1, value: -10, missing: 10, variance: 1);

        Assert.Equal([7.0, 0.0], watch.Sums.ToArray());
    }

    [Fact]
    public void A_gap_forgets_what_was_gathered()
    {
        var watch = new RhythmWatch(width: 1, most: 7);
        watch.Take(0, value: 2, missing: 2, variance: 1);

        watch.Bridge();

        Assert.Equal(0, watch.Sums[0]);
    }

    [Fact]
    public void A_saved_sum_beyond_the_cap_is_refused()
    {
        var state = new StateWriter();
        state.Write(new double[] { 8 }.AsSpan());

        Assert.Throws<StateFormatException>(() => new RhythmWatch(width: 1, most: 7).Load(new StateReader(state.Written.ToArray())));
    }
}
