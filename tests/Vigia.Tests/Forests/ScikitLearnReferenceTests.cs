using System.Text.Json;
using Vigia.Forests;

namespace Vigia.Tests.Forests;

/// <summary>Given scikit-learn's trees, everything must come out as scikit-learn says (files of the folder sklearn-reference).</summary>
public sealed class ScikitLearnReferenceTests
{
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData("glass-auto", "X", "")]
    [InlineData("glass-auto", "Q", "Q_")]
    [InlineData("thyroid-contamination", "X", "")]
    [InlineData("thyroid-contamination", "Q", "Q_")]
    [InlineData("edge-cases", "X", "")]
    [InlineData("edge-cases", "Q", "Q_")]
    public void Scores_decisions_and_predictions_are_those_of_scikit_learn(string name, string rowsName, string prefix)
    {
        var json = File.ReadAllBytes(SharedData.PathOrSkip("sklearn-reference", name + ".json"));
        using var document = JsonDocument.Parse(json);
        var forest = ScikitLearnModel.Import(json);
        var rows = Floats(document.RootElement.GetProperty(rowsName));
        var matrix = MatrixView.RowMajor(rows, forest.Columns);
        var scores = forest.Score(matrix);
        var decisions = new double[matrix.Rows];
        forest.Decision(matrix, decisions);

        Assert.Equal(Doubles(document.RootElement.GetProperty(prefix + "score_samples")), scores.Select(score => -score), Near);
        Assert.Equal(Doubles(document.RootElement.GetProperty(prefix + "decision_function")), decisions.Select(decision => -decision), Near);
        Assert.Equal(
            document.RootElement.GetProperty(prefix + "predict").EnumerateArray().Select(item => item.GetInt32()),
            decisions.Select(decision => decision > 0 ? -1 : 1));
    }

    [Fact]
    public void The_threshold_for_a_share_is_the_offset_of_scikit_learn()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOrSkip("sklearn-reference", "thyroid-contamination.json")));
        var scores = Doubles(document.RootElement.GetProperty("score_samples")).Select(score => -score).ToArray();

        Assert.Equal(-document.RootElement.GetProperty("offset_").GetDouble(), ScoreThreshold.ForShare(scores, 0.05), Tolerance);
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) <= Tolerance;

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];

    private static float[] Floats(JsonElement rows) =>
        [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(item => item.GetSingle())];
}
