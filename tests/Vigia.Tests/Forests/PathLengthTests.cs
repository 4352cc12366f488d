using Vigia.Forests;

namespace Vigia.Tests.Forests;

public sealed class PathLengthTests
{
    // By hand from 2(ln(n - 1) + 0.5772156649015329) - 2(n - 1)/n.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1.207392357589623)]
    [InlineData(4, 1.8516559071392855)]
    [InlineData(10, 3.748880484475505)]
    [InlineData(256, 10.244770920119917)]
    [InlineData(1_000_000, 26.785452445730613)]
    public void The_average_path_of_n_rows_is_that_of_the_paper(int rows, double expected) =>
        Assert.Equal(expected, PathLength.Average(rows), 1e-13);

    [Fact]
    public void A_negative_number_of_rows_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PathLength.Average(-1));

    [Fact]
    public void A_row_at_the_average_path_scores_one_half() =>
        Assert.Equal(0.5, PathLength.ToScore(PathLength.Average(256), 256), 1e-15);

    [Fact]
    public void A_row_that_no_cut_is_needed_for_scores_one_and_an_endless_path_zero()
    {
        Assert.Equal(1, PathLength.ToScore(0, 256));
        Assert.Equal(0, PathLength.ToScore(1e9, 256));
    }

    [Fact]
    public void One_row_to_learn_from_tells_nothing_so_everything_scores_one_half() =>
        Assert.Equal(0.5, PathLength.ToScore(0, 1));
}
