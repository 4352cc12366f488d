using Vigia.Detection;

namespace Vigia.Tests.Detection.Watching;

public sealed class SingleDeviationTests
{
    private const double Usual = 10;
    private const double Fault = 100;
    private readonly SingleDeviation _singles = new(1);

    public SingleDeviationTests() => Take(Usual, 100);

    [Fact]
    public void A_fault_under_way_after_a_gap_is_over_when_the_level_from_before_is_back_and_the_next_is_heard()
    {
        _singles.Bridge();

        Assert.Equal(0, Take(Fault, 5));
        Assert.Equal(0, Take(Usual, 5));
        Assert.True(Take(Fault, 5) > 50);
    }

    [Fact]
    public void A_level_that_stays_changed_after_a_gap_is_the_usual_one()
    {
        _singles.Bridge();

        Assert.Equal(0, Take(40, 500));
        Assert.InRange(Take(12, 5), 25, 28);
    }

    [Fact]
    public void Of_two_gaps_in_a_row_the_level_from_before_the_first_counts()
    {
        _singles.Bridge();
        Take(Fault, 1);
        _singles.Bridge();
        Take(Fault, 1);

        Assert.Equal(0, Take(Usual, 3));
        Assert.True(Take(Fault, 5) > 50);
    }

    [Fact]
    public void The_level_from_before_a_gap_survives_being_put_aside()
    {
        _singles.Bridge();
        Take(Fault, 5);
        var state = new StateWriter();
        _singles.Save(state);
        var copy = new SingleDeviation(1);
        copy.Load(new StateReader(state.Written.ToArray()));

        Assert.Equal(0, Take(Usual, 5, copy));
        Assert.True(Take(Fault, 5, copy) > 50);
    }

    private double Take(double value, int steps, SingleDeviation? singles = null)
    {
        singles ??= _singles;
        for (var i = 0; i < steps; i++)
        {
            singles.Take([value], [-1], 0);
            singles.Learn([0]);
        }

        return singles.Off[0];
    }
}
