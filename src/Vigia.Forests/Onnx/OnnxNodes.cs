namespace Vigia.Forests.Onnx;

/// <summary>Messages of ONNX, as far as a forest needs them. Field numbers are those of onnx.proto.</summary>
/// <remarks>https://github.com/onnx/onnx/blob/main/onnx/onnx.proto - ModelProto, GraphProto, NodeProto, AttributeProto, TensorProto.</remarks>
internal static class OnnxNodes
{
    private const int FloatType = 1;

    /// <summary>An operator with its inputs, outputs and attributes.</summary>
    public static ProtobufWriter Node(string type, string domain, string[] inputs, string output, params ReadOnlySpan<ProtobufWriter> attributes)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs) node.Text(1, input);
        node.Text(2, output).Text(3, output).Text(4, type);
        foreach (var attribute in attributes) node.Message(5, attribute);
        return domain.Length == 0 ? node : node.Text(7, domain);
    }

    public static ProtobufWriter Attribute(string name, long value) => new ProtobufWriter().Text(1, name).Int(3, value).Int(20, 2);

    public static ProtobufWriter Attribute(string name, string value) => new ProtobufWriter().Text(1, name).Text(4, value).Int(20, 3);

    public static ProtobufWriter Attribute(string name, IEnumerable<float> values) => new ProtobufWriter().Text(1, name).Floats(7, values).Int(20, 6);

    public static ProtobufWriter Attribute(string name, IEnumerable<long> values) => new ProtobufWriter().Text(1, name).Ints(8, values).Int(20, 7);

    public static ProtobufWriter Attribute(string name, IEnumerable<string> values)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        foreach (var value in values) attribute.Text(9, value);
        return attribute.Int(20, 8);
    }

    /// <summary>A constant of one number.</summary>
    public static ProtobufWriter Scalar(string name, float value) =>
        new ProtobufWriter().Ints(1, [1]).Int(2, FloatType).Floats(4, [value]).Text(8, name);

    /// <summary>An input or output: float32, any number of rows, so many columns.</summary>
    public static ProtobufWriter Rows(string name, int columns)
    {
        var shape = new ProtobufWriter().Message(1, new ProtobufWriter().Text(2, "rows")).Message(1, new ProtobufWriter().Int(1, columns));
        var tensor = new ProtobufWriter().Int(1, FloatType).Message(2, shape);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }

    /// <summary>Names a set of operators and its version.</summary>
    public static ProtobufWriter Operators(string domain, long version) => new ProtobufWriter().Text(1, domain).Int(2, version);
}
