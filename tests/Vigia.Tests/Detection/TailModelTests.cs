using Vigia.Detection;

namespace Vigia.Tests.Detection;

public sealed class TailModelTests
{
    /// <summary>0, 1, …, 99: the 95 % quantile is the 96th value, 95; the excesses over it are 0 to 4.</summary>
    private static readonly TailModel Hundred = TailModel.Fit([.. Enumerable.Range(0, 100).Select(i => (double)i)]);

    [Fact]
    public void Below_the_tail_surprise_is_the_rank()
    {
        Assert.Equal(-Math.Log10(1 - (50 / 101.0)), Hundred.Upper(50), 12);
        Assert.Equal(0, Hundred.Upper(-7), 12);
        Assert.Equal(-Math.Log10(1 - (90 / 101.0)), Hundred.Upper(90), 12);
    }

    [Fact]
    public void Above_it_surprise_is_that_of_a_Pareto_tail()
    {
        // Excesses 0, 1, 2, 3, 24: their mean is 6, the scale 0.8 · 6.
        var heavy = TailModel.Fit([.. Enumerable.Range(0, 99).Select(i => (double)i), 119]);
        var expected = -Math.Log10(0.05) + (Math.Log10(1 + (0.2 * 15 / 4.8)) / 0.2);

        Assert.Equal(expected, heavy.Upper(110), 12);
    }

    [Fact]
    public void A_short_tail_has_a_scale_of_two_percent_of_the_spread()
    {
        // Mean excess 2, scale 1.6; the 1 % and 99 % quantiles are 0 and 98, and 2 % of 98 is more.
        Assert.Equal(-Math.Log10(0.05) + (Math.Log10(1 + (0.2 * 15 / 1.96)) / 0.2), Hundred.Upper(110), 12);
    }

    [Fact]
    public void The_lower_tail_mirrors_the_upper_one()
    {
        Assert.Equal(Hundred.Upper(110), Hundred.Lower(-11), 12);
        Assert.Equal(Hundred.Upper(70), Hundred.Lower(29), 12);
        Assert.Equal(Hundred.Upper(110), Hundred.TwoSided(-11), 12);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(3)]
    [InlineData(6)]
    public void The_value_at_a_surprise_has_that_surprise(double surprise) =>
        Assert.Equal(surprise, Hundred.Upper(Hundred.ValueAt(surprise)), 9);

    [Fact]
    public void A_constant_sample_calls_its_own_value_usual_and_any_larger_one_odd()
    {
        var constant = TailModel.Fit(Enumerable.Repeat(7.0, 50).ToArray());

        Assert.Equal(0, constant.TwoSided(7));
        Assert.True(constant.Upper(7.5) > 10);
        Assert.True(double.IsFinite(constant.Upper(double.MaxValue)));
    }

    [Fact]
    public void Missing_is_no_surprise() => Assert.Equal(0, Hundred.TwoSided(double.NaN));

    [Fact]
    public void Too_few_and_infinite_values_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TailModel.Fit(new double[29]));
        Assert.Throws<ArgumentException>(() => TailModel.Fit([.. new double[40], double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => TailModel.Fit([.. new double[40], double.NaN]));
    }
}
