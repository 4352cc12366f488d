using Vigia.Forests.Trees;

namespace Vigia.Forests.Onnx;

/// <summary>The trees of a forest as the attributes of a TreeEnsembleRegressor that gives the mean path length.</summary>
/// <remarks>
/// https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html. Thresholds there are float32, and so are the values: a float32
/// is at most a float64 threshold exactly when it is at most the largest float32 that is no larger than it.
/// </remarks>
internal sealed class TreeEnsemble
{
    private readonly List<long> _trees = [];
    private readonly List<long> _nodes = [];
    private readonly List<long> _columns = [];
    private readonly List<float> _thresholds = [];
    private readonly List<string> _modes = [];
    private readonly List<long> _left = [];
    private readonly List<long> _right = [];
    private readonly List<long> _leafTrees = [];
    private readonly List<long> _leaves = [];
    private readonly List<float> _paths = [];

    public TreeEnsemble(IReadOnlyList<IsolationTree> trees)
    {
        for (var tree = 0; tree < trees.Count; tree++)
            for (var node = 0; node < trees[tree].Nodes.Length; node++) Add(tree, trees[tree], node);
    }

    public ProtobufWriter ToNode(string input, string output) => OnnxNodes.Node(
        "TreeEnsembleRegressor",
        OnnxExport.TreeDomain,
        [input],
        output,
        OnnxNodes.Attribute("aggregate_function", "AVERAGE"),
        OnnxNodes.Attribute("n_targets", 1),
        OnnxNodes.Attribute("nodes_treeids", _trees),
        OnnxNodes.Attribute("nodes_nodeids", _nodes),
        OnnxNodes.Attribute("nodes_featureids", _columns),
        OnnxNodes.Attribute("nodes_modes", _modes),
        OnnxNodes.Attribute("nodes_values", _thresholds),
        OnnxNodes.Attribute("nodes_truenodeids", _left),
        OnnxNodes.Attribute("nodes_falsenodeids", _right),
        OnnxNodes.Attribute("target_treeids", _leafTrees),
        OnnxNodes.Attribute("target_nodeids", _leaves),
        OnnxNodes.Attribute("target_ids", _leaves.Select(_ => 0L)),
        OnnxNodes.Attribute("target_weights", _paths),
        OnnxNodes.Attribute("post_transform", "NONE"));

    /// <summary>The largest float32 that is at most a number.</summary>
    internal static float RoundDown(double threshold)
    {
        var nearest = (float)threshold;
        return nearest > threshold ? MathF.BitDecrement(nearest) : nearest;
    }

    private void Add(int tree, IsolationTree from, int index)
    {
        var node = from.Nodes[index];
        _trees.Add(tree);
        _nodes.Add(index);
        _columns.Add(node.IsLeaf ? 0 : node.Split);
        _modes.Add(node.IsLeaf ? "LEAF" : "BRANCH_LEQ");
        _thresholds.Add(node.IsLeaf ? 0 : RoundDown(node.Threshold));
        _left.Add(node.IsLeaf ? 0 : node.Left);
        _right.Add(node.IsLeaf ? 0 : node.Right);
        if (!node.IsLeaf) return;
        _leafTrees.Add(tree);
        _leaves.Add(index);
        _paths.Add((float)from.LeafPath(index));
    }
}
