using Vigia.Forests.Trees;

namespace Vigia.Forests.Formats;

/// <summary>The body of a model of kind <see cref="ModelKind.IsolationForest"/>. Order and meaning: <c>docs/formats/model-state.md</c>.</summary>
internal static class IsolationForestFormat
{
    private const int LeastBytesPerTree = 6;
    private const byte BootstrapFlag = 1;
    private const int Unset = -1;

    public static byte[] Write(IsolationForest forest)
    {
        var writer = new ModelWriter(ModelKind.IsolationForest);
        WriteOptions(writer, forest.Options);
        writer.WriteInt32(forest.Columns);
        writer.WriteInt32(forest.SampleSize);
        writer.WriteDouble(forest.Threshold);
        writer.WriteInt32(forest.TreeCount);
        foreach (var tree in forest.Trees) TreeFormat.Write(writer, tree);
        return writer.Finish();
    }

    public static IsolationForest Read(ReadOnlySpan<byte> model)
    {
        var reader = ModelFrame.Open(model, ModelKind.IsolationForest);
        var options = ReadOptions(ref reader);
        var columns = reader.ReadInt32("The number of columns", 1, int.MaxValue);
        var sampleSize = reader.ReadInt32("The sample size of the trees", 1, options.SampleSize);
        var threshold = reader.ReadDouble("The threshold of scores");
        if (!(threshold is >= 0 and <= 1)) throw reader.Wrong("The threshold of scores", threshold, "0 to 1");
        var trees = new IsolationTree[reader.ReadInt32("The number of trees", 1, Math.Min(IsolationForestOptions.MaxTrees, reader.Remaining / LeastBytesPerTree))];
        for (var tree = 0; tree < trees.Length; tree++) trees[tree] = TreeFormat.Read(ref reader, columns, sampleSize);
        reader.End();
        CheckOptions(options, columns);
        return new IsolationForest(trees, columns, sampleSize, threshold, options);
    }

    private static void WriteOptions(ModelWriter writer, IsolationForestOptions options)
    {
        writer.WriteInt32(options.Trees);
        writer.WriteInt32(options.SampleSize);
        writer.WriteInt32(options.MaxDepth ?? Unset);
        writer.WriteInt32(options.MaxFeatures ?? Unset);
        writer.WriteByte(options.Bootstrap ? BootstrapFlag : (byte)0);
        writer.WriteInt64(options.Seed);
        writer.WriteDouble(options.AnomalyShare ?? double.NaN);
    }

    private static IsolationForestOptions ReadOptions(ref ModelReader reader)
    {
        var options = new IsolationForestOptions
        {
            Trees = reader.ReadInt32("The option Trees"),
            SampleSize = reader.ReadInt32("The option SampleSize"),
            MaxDepth = NullIfUnset(reader.ReadInt32("The option MaxDepth")),
            MaxFeatures = NullIfUnset(reader.ReadInt32("The option MaxFeatures")),
        };
        var flags = reader.ReadByte("The flags");
        if (flags > BootstrapFlag) throw reader.Wrong("The flags", flags, "0 or 1");
        var seed = reader.ReadInt64("The option Seed");
        var share = reader.ReadDouble("The option AnomalyShare");
        return options with { Bootstrap = flags == BootstrapFlag, Seed = seed, AnomalyShare = double.IsNaN(share) ? null : share };
    }

    private static int? NullIfUnset(int value) => value == Unset ? null : value;

    private static void CheckOptions(IsolationForestOptions options, int columns)
    {
        try
        {
            options.Validate(columns);
        }
        catch (ArgumentException mistake)
        {
            throw new ModelFormatException("The options make no sense: " + mistake.Message, mistake);
        }
    }
}
