using Vigia.Forests.Scoring;

namespace Vigia.Tests.Forests;

public sealed unsafe class RankTreeTests
{
    // Around the sizes at which the tree gets another node or level.
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(271)]
    [InlineData(272)]
    [InlineData(273)]
    [InlineData(4_623)]
    [InlineData(4_624)]
    [InlineData(5_000)]
    public void The_rank_is_the_number_of_smaller_ones(int count)
    {
        var random = new Random(count);
        var numbers = Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * count)).Order().ToArray();
        double[] values = [.. numbers, .. numbers.Select(number => number + 0.5), double.NegativeInfinity, double.PositiveInfinity, -1];
        var ranks = new ushort[values.Length];
        bool missing;
        fixed (double* first = values)
        fixed (ushort* results = ranks) missing = new RankTree<double>(numbers).Rank(first, 1, values.Length, results, 0);

        Assert.False(missing);
        Assert.Equal(values.Select(value => (ushort)numbers.Count(number => number < value)), ranks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(9)]
    public void A_missing_value_is_reported(int place)
    {
        var values = new float[10];
        values[place] = float.NaN;
        var ranks = new ushort[10];
        fixed (float* first = values)
        fixed (ushort* results = ranks) Assert.True(new RankTree<float>([1f, 2f]).Rank(first, 1, 10, results, 0));
    }
}
