using Vigia.Forests.Onnx;

namespace Vigia.Forests;

/// <summary>Writes isolation forests in the open format ONNX, for runtimes of other languages and platforms. Thread-safe.</summary>
/// <remarks>
/// IR version 8, operators of ai.onnx 13 and ai.onnx.ml 1. One input, <c>rows</c> (float32, rows × columns), and two outputs, <c>depth</c>
/// and <c>score</c> (float32, rows × 1). Tree ensembles of ONNX add in float32: scores agree with this library's within 1e-6.
/// </remarks>
public static class OnnxExport
{
    internal const string TreeDomain = "ai.onnx.ml";
    private const int IrVersion = 8;
    private const int Operators = 13;
    private const int TreeOperators = 1;

    /// <summary>Writes a forest.</summary>
    /// <param name="forest">The forest; it has no missing values to deal with, since ONNX knows no branch that is taken in part.</param>
    /// <returns>A serialized ModelProto. The same forest gives the same bytes.</returns>
    /// <exception cref="NotSupportedException">Its cuts are oblique: the tree operators of ONNX compare single columns.</exception>
    public static byte[] Write(IsolationForest forest)
    {
        ArgumentNullException.ThrowIfNull(forest);
        if (forest.Options.ExtensionLevel > 0) throw new NotSupportedException("Oblique cuts look at several columns at once, and the tree operators of ONNX at one: grow a forest with ExtensionLevel 0 to export it.");
        return new ProtobufWriter()
            .Int(1, IrVersion)
            .Text(2, "Vigia.Forests")
            .Message(7, Graph(forest))
            .Message(8, OnnxNodes.Operators("", Operators))
            .Message(8, OnnxNodes.Operators(TreeDomain, TreeOperators))
            .Written.ToArray();
    }

    // score = 2^(-depth / c) = e^(depth · factor); where c is 0, nothing is known, and it is one half.
    private static ProtobufWriter Graph(IsolationForest forest)
    {
        var yardstick = forest.Scorer.Paths.Yardstick;
        var (factor, shift) = yardstick == 0 ? (0.0, -Math.Log(2)) : (-Math.Log(2) / yardstick, 0.0);
        return new ProtobufWriter()
            .Message(1, new TreeEnsemble(forest.Trees).ToNode("rows", "depth"))
            .Message(1, OnnxNodes.Node("Mul", "", ["depth", "factor"], "scaled"))
            .Message(1, OnnxNodes.Node("Add", "", ["scaled", "shift"], "exponent"))
            .Message(1, OnnxNodes.Node("Exp", "", ["exponent"], "score"))
            .Text(2, "isolation forest")
            .Message(5, OnnxNodes.Scalar("factor", (float)factor))
            .Message(5, OnnxNodes.Scalar("shift", (float)shift))
            .Message(11, OnnxNodes.Rows("rows", forest.Columns))
            .Message(12, OnnxNodes.Rows("depth", 1))
            .Message(12, OnnxNodes.Rows("score", 1));
    }
}
