using Vigia.Forests;
using Vigia.Forests.Onnx;

namespace Vigia.Tests.Forests;

public sealed class OnnxExportTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<int, IsolationForestOptions> Forests { get; } = new()
    {
        { 1, new IsolationForestOptions() },
        { 5, new IsolationForestOptions() },
        { 5, new IsolationForestOptions { MaxDepth = IsolationForestOptions.UnlimitedDepth, SampleSize = 1_000, Trees = 20 } },
        { 5, new IsolationForestOptions { Gain = SplitGain.Pooled, ColumnChoice = ColumnChoice.ByRange } },
    };

    [Theory]
    [MemberData(nameof(Forests))]
    public void Read_by_Google_Protobuf_and_evaluated_by_the_specification_the_scores_are_the_same(int columns, IsolationForestOptions options)
    {
        // Coarse values, so that many of them meet a threshold's nearest float.
        var rows = Array.ConvertAll(RandomTables.Normal(600, columns, seed: 71), value => MathF.Round((float)value * 8) / 8);
        var forest = IsolationForest.Fit(rows, columns, options);
        var exported = new OnnxInterpreter(OnnxExport.Write(forest));

        for (var row = 0; row < 60; row++)
        {
            var numbers = rows[(row * columns)..((row + 1) * columns)];
            var values = exported.Run(numbers);
            Assert.Equal(forest.Score(numbers), values["score"], Tolerance);
            // 20 cuts have 7 digits too.
            Assert.Equal(forest.Depth(numbers), values["depth"], 20 * Tolerance);
        }
    }

    [Fact]
    public void The_frame_says_what_it_is_and_holds_no_fields_that_are_not_in_the_specification()
    {
        var exported = new OnnxInterpreter(OnnxExport.Write(IsolationForest.Fit(RandomTables.Normal(300, 3, seed: 72), 3)));
        var operators = exported.Model.Messages(8).Select(set => (set.Text(1), set.Int(2)));
        var input = exported.Model.Message(7).Message(11).Message(2).Message(1);

        Assert.Equal([1, 2, 7, 8], exported.Model.Fields.Order());
        Assert.Equal((8L, "Vigia.Forests"), (exported.Model.Int(1), exported.Model.Text(2)));
        Assert.Equal([("", 13L), ("ai.onnx.ml", 1L)], operators);
        Assert.Equal(["TreeEnsembleRegressor", "Mul", "Add", "Exp"], exported.Nodes.Select(node => node.Text(4)));
        Assert.Equal(["rows"], exported.Inputs);
        Assert.Equal(["depth", "score"], exported.Outputs);
        Assert.Equal(1, input.Int(1));
        Assert.Equal(("rows", 3L), (input.Message(2).Messages(1)[0].Text(2), input.Message(2).Messages(1)[1].Int(1)));
    }

    [Fact]
    public void A_forest_that_learned_nothing_scores_one_half_there_too()
    {
        var exported = new OnnxInterpreter(OnnxExport.Write(IsolationForest.Fit([1.5, 2.5], 2)));

        Assert.Equal(0.5, exported.Run([9, -9])["score"], Tolerance);
    }

    [Theory]
    [InlineData(0.1, 0.099999994f)]
    [InlineData(0.25, 0.25f)]
    [InlineData(-0.1, -0.1f)]
    [InlineData(1e300, float.MaxValue)]
    [InlineData(-1e300, float.NegativeInfinity)]
    public void Thresholds_are_rounded_so_that_every_float_falls_on_the_same_side(double threshold, float expected)
    {
        var rounded = TreeEnsemble.RoundDown(threshold);

        Assert.Equal(expected, rounded);
        Assert.True(rounded <= threshold && MathF.BitIncrement(rounded) > threshold);
    }

    [Fact]
    public void Oblique_forests_say_that_they_cannot_be_exported() =>
        Assert.Contains(
            "ExtensionLevel 0",
            Assert.Throws<NotSupportedException>(() => OnnxExport.Write(IsolationForest.Fit([1, 2, 3, 4.5], 2, new IsolationForestOptions { ExtensionLevel = 1 }))).Message,
            StringComparison.Ordinal);
}
