namespace Vigia.Tests.Forests;

/// <summary>Evaluates an exported forest after the specification of the operators, in float32 as runtimes do.</summary>
internal sealed class OnnxInterpreter
{
    private readonly OnnxReader _graph;

    public OnnxInterpreter(byte[] model)
    {
        Model = new OnnxReader(model);
        _graph = Model.Message(7);
    }

    public OnnxReader Model { get; }

    public OnnxReader[] Nodes => _graph.Messages(1);

    public string[] Inputs => [.. _graph.Messages(11).Select(value => value.Text(1))];

    public string[] Outputs => [.. _graph.Messages(12).Select(value => value.Text(1))];

    /// <summary>All named values of one row.</summary>
    public Dictionary<string, float> Run(float[] row)
    {
        var values = new Dictionary<string, float>();
        foreach (var constant in _graph.Messages(5))
        {
            Assert.Equal(1, constant.Int(2));
            values.Add(constant.Text(8), constant.Floats(4).Single());
        }

        foreach (var node in Nodes)
        {
            float[] inputs = [.. node.Texts(1).Where(values.ContainsKey).Select(name => values[name])];
            values[node.Text(2)] = node.Text(4) switch
            {
                "TreeEnsembleRegressor" => MeanOfTrees(node, row),
                "Mul" => inputs[0] * inputs[1],
                "Add" => inputs[0] + inputs[1],
                "Exp" => MathF.Exp(inputs[0]),
                var other => throw new InvalidDataException($"There is an operator {other}."),
            };
        }

        return values;
    }

    // https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html
    private static float MeanOfTrees(OnnxReader node, float[] row)
    {
        var attributes = node.Messages(5).ToDictionary(attribute => attribute.Text(1));
        Assert.Equal(("ai.onnx.ml", "AVERAGE", "NONE", 1L), (node.Text(7), attributes["aggregate_function"].Text(4), attributes["post_transform"].Text(4), attributes["n_targets"].Int(3)));
        long[] trees = attributes["nodes_treeids"].Ints(8), ids = attributes["nodes_nodeids"].Ints(8), columns = attributes["nodes_featureids"].Ints(8);
        long[] whenTrue = attributes["nodes_truenodeids"].Ints(8), whenFalse = attributes["nodes_falsenodeids"].Ints(8);
        var (modes, thresholds) = (attributes["nodes_modes"].Texts(9), attributes["nodes_values"].Floats(7));
        var weights = attributes["target_treeids"].Ints(8).Zip(attributes["target_nodeids"].Ints(8)).Zip(attributes["target_weights"].Floats(7)).ToDictionary(pair => pair.First, pair => pair.Second);
        var places = trees.Zip(ids).Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place);
        var (sum, count) = (0f, trees.Distinct().Count());
        foreach (var tree in trees.Distinct())
        {
            var place = places[(tree, 0)];
            while (modes[place] == "BRANCH_LEQ") place = places[(tree, row[columns[place]] <= thresholds[place] ? whenTrue[place] : whenFalse[place])];
            Assert.Equal("LEAF", modes[place]);
            sum += weights[(tree, ids[place])];
        }

        return sum / count;
    }
}
