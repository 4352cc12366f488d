using System.Text;
using Vigia.Forests;

namespace Vigia.Tests.Forests;

public sealed class ScikitLearnModelTests
{
    // Cuts column 1 at 0.5: 1 row left, 3 right; those are cut at column 0.
    private const string Small =
        """
        {"n_features": 3, "max_samples_": 4, "offset_": -0.5, "trees": [{
          "features": [2, 1], "children_left": [1, -1, 3, -1, -1], "children_right": [2, -1, 4, -1, -1],
          "feature": [1, -2, 0, -2, -2], "threshold": [0.5, -2, 7.25, -2, -2], "n_node_samples": [4, 1, 3, 1, 2]}]}
        """;

    // Paths by hand: 1 + c(1) = 1, 2 + c(1) = 2, 2 + c(2) = 3; c(4) = 1.8516559071392855; score = 2^(-path/c(4)).
    [Theory]
    [InlineData(9, 0.5, 9, 1, 0.6877436677788327)]
    [InlineData(9, 0.75, 7.25, 2, 0.4729913525698814)]
    [InlineData(9, 0.75, 8, 3, 0.3252968076440812)]
    public void A_forest_worked_out_by_hand_gives_these_depths_and_scores(double first, double second, double third, double depth, double score)
    {
        var forest = Import(Small);

        Assert.Equal(depth, forest.Depth([first, second, third]), 1e-14);
        Assert.Equal(score, forest.Score([first, second, third]), 1e-14);
        Assert.Equal(score - 0.5, forest.Decision([first, second, third]), 1e-14);
        Assert.Equal(score > 0.5, forest.IsAnomaly([first, second, third]));
    }

    // A quarter of the rows went left at column 1, so half missing rows are 1/4 · 1 + 3/4 · 2.
    [Fact]
    public void A_missing_value_takes_both_branches_weighted_by_their_rows() =>
        Assert.Equal(0.25 * 1 + 0.75 * 2, Import(Small).Depth([0, double.NaN, 0]), 1e-14);

    [Fact]
    public void With_everything_missing_the_path_is_the_expected_one() =>
        Assert.Equal(0.25 * 1 + 0.25 * 2 + 0.5 * 3, Import(Small).Depth([double.NaN, double.NaN, double.NaN]), 1e-14);

    [Theory]
    [InlineData("\"n_features\": 3", "\"n_features\": 0", "n_features")]
    [InlineData("\"n_features\": 3", "\"n_columns\": 3", "n_features")]
    [InlineData("\"n_features\": 3", "\"n_features\": 2", "features")]
    [InlineData("\"offset_\": -0.5", "\"offset_\": 0.5", "offset_")]
    [InlineData("\"max_samples_\": 4", "\"max_samples_\": 3", "n_node_samples")]
    [InlineData("[1, -1, 3, -1, -1]", "[1, -1, 3, -1]", "different lengths")]
    [InlineData("[1, -1, 3, -1, -1]", "[1, -1, 1, -1, -1]", "node 1 is reached twice")]
    [InlineData("[1, -1, 3, -1, -1]", "[0, -1, 3, -1, -1]", "has 4 samples, its children 4 and 3")]
    [InlineData("[1, -1, 3, -1, -1]", "[9, -1, 3, -1, -1]", "there are 5 nodes")]
    [InlineData("[2, -1, 4, -1, -1]", "[2, -1, -1, -1, -1]", "there are 5 nodes")]
    [InlineData("[2, -1, 4, -1, -1]", "[2, -1, 3, -1, -1]", "has 3 samples, its children 1 and 1")]
    [InlineData("[1, -2, 0, -2, -2]", "[-2, -2, 0, -2, -2]", "node 0 has children, but no feature")]
    [InlineData("[1, -2, 0, -2, -2]", "[2, -2, 0, -2, -2]", "feature")]
    [InlineData("[0.5, -2, 7.25, -2, -2]", "[1e999, -2, 7.25, -2, -2]", "threshold")]
    [InlineData("[0.5, -2, 7.25, -2, -2]", "[\"x\", -2, 7.25, -2, -2]", "no finite number")]
    [InlineData("\"trees\": [{", "\"trees\": [3, {", "no JSON object")]
    [InlineData("}]}", "}]", "no JSON")]
    public void A_malformed_forest_is_refused_and_the_place_named(string good, string bad, string named)
    {
        var mistake = Assert.Throws<ModelFormatException>(() => Import(Small.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Contains(named, mistake.Message, StringComparison.Ordinal);
    }

    private static IsolationForest Import(string json) => ScikitLearnModel.Import(Encoding.UTF8.GetBytes(json));
}
