using Vigia.Detection;

namespace Vigia.Tests.Detection;

public sealed class PcaTests
{
    [Fact]
    public void Eigenvalues_and_vectors_of_a_matrix_known_by_hand()
    {
        // [[2, 1], [1, 2]]: 3 along (1, 1), 1 along (1, -1).
        var (values, vectors) = SymmetricEigen.Of([2, 1, 1, 2], 2);

        Assert.Equal(3, values[0], 12);
        Assert.Equal(1, values[1], 12);
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(vectors[0]), 12);
        Assert.Equal(vectors[0], vectors[1], 12);
        Assert.Equal(vectors[2], -vectors[3], 12);
    }

    [Fact]
    public void The_direction_in_which_two_columns_move_together_is_taken_off()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 500).Select(_ => random.NextDouble()).SelectMany(x => (double[])[x, (3 * x) + (0.001 * random.NextDouble())]).ToArray();
        var detector = PcaDetector.Info.Create(new DetectorOptions(["a", "b"]));
        detector.Fit(new Table(["a", "b"], values));

        var along = detector.Score([5, 15], null);
        var across = detector.Score([0.2, 2.4], null);

        Assert.True(across.Score > 20 * along.Score, $"{across.Score} across, {along.Score} along");
        Assert.True(across.IsAnomaly);
    }
}
