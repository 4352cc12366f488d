using Vigia.Forests.Trees;

namespace Vigia.Forests.Formats;

/// <summary>The body of a model of kind <see cref="ModelKind.IsolationForest"/>. Order and meaning: <c>docs/formats/model-state.md</c>.</summary>
internal static class IsolationForestFormat
{
    private const int LeastBytesPerTree = 6;
    private const long MaxGrown = 1L << 60;

    public static byte[] Write(IsolationForest forest)
    {
        var writer = new ModelWriter(ModelKind.IsolationForest);
        OptionsFormat.Write(writer, forest.Options);
        writer.WriteInt32(forest.Columns);
        writer.WriteInt32(forest.SampleSize);
        writer.WriteDouble(forest.Threshold);
        writer.WriteInt64(forest.Facts.GrownTrees);
        foreach (var tree in forest.Trees) TreeFormat.Write(writer, tree);
        return writer.Finish();
    }

    public static IsolationForest Read(ReadOnlySpan<byte> model)
    {
        var reader = ModelFrame.Open(model, ModelKind.IsolationForest);
        var options = OptionsFormat.Read(ref reader);
        var columns = reader.ReadInt32("The number of columns", 1, int.MaxValue);
        OptionsFormat.Check(options, columns);
        var sampleSize = reader.ReadInt32("The sample size of the trees", 1, options.SampleSize);
        var threshold = reader.ReadDouble("The threshold of scores");
        if (!(threshold is >= 0 and <= 1)) throw reader.Wrong("The threshold of scores", threshold, "0 to 1");
        var grown = reader.ReadInt64("The number of trees ever grown");
        if (grown < options.Trees || grown > MaxGrown) throw reader.Wrong("The number of trees ever grown", grown, $"{options.Trees} to {MaxGrown}");
        if (options.Trees > reader.Remaining / LeastBytesPerTree) throw reader.Wrong("The number of trees", options.Trees, $"at most {reader.Remaining / LeastBytesPerTree}, which is all that the bytes left can hold");
        var trees = new IsolationTree[options.Trees];
        for (var tree = 0; tree < trees.Length; tree++) trees[tree] = TreeFormat.Read(ref reader, columns, sampleSize, options.ExtensionLevel);
        reader.End();
        return new IsolationForest(trees, new ForestFacts(columns, sampleSize, threshold, grown, options));
    }
}
