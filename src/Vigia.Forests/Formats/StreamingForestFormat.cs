using Vigia.Forests.Streaming;

namespace Vigia.Forests.Formats;

/// <summary>The body of a model of kind <see cref="ModelKind.StreamingForest"/>. Order and meaning: <c>docs/formats/model-state.md</c>.</summary>
internal static class StreamingForestFormat
{
    private const int LeastBytesPerTree = 40;
    private const long MostRows = 1L << 62;

    public static byte[] Write(StreamingForest forest)
    {
        var writer = new ModelWriter(ModelKind.StreamingForest);
        var options = forest.Options;
        writer.WriteInt32(options.Trees);
        writer.WriteInt32(options.SampleSize);
        writer.WriteInt32(options.ShingleSize);
        writer.WriteDouble(options.TimeDecay ?? double.NaN);
        writer.WriteInt64(options.Seed);
        writer.WriteInt32(forest.Columns);
        writer.WriteInt64(forest.RowsSeen);
        writer.WriteInt64(forest.PointsLearned);
        foreach (var value in forest.Shingle.Rows) writer.WriteDouble(value);
        foreach (var member in forest.Members) MemberTreeFormat.Write(writer, member, forest.Shingle.Rows.Length);
        return writer.Finish();
    }

    public static StreamingForest Read(ReadOnlySpan<byte> model)
    {
        var reader = ModelFrame.Open(model, ModelKind.StreamingForest);
        var options = ReadOptions(ref reader);
        var columns = reader.ReadInt32("The number of columns", 1, int.MaxValue);
        Check(options, columns);
        var rows = ReadCount(ref reader, "The number of rows seen", MostRows);
        var points = ReadCount(ref reader, "The number of points learned", rows);
        var dimensions = columns * options.ShingleSize;
        if (dimensions > reader.Remaining / sizeof(double)) throw reader.Wrong("The length of a point", dimensions, $"at most {reader.Remaining / sizeof(double)}, which is all that the bytes left can hold");
        var shingle = new double[dimensions];
        for (var i = 0; i < dimensions; i++) shingle[i] = ReadValue(ref reader, "A value of the newest rows", mayBeMissing: true);
        if (options.Trees > reader.Remaining / LeastBytesPerTree) throw reader.Wrong("The number of trees", options.Trees, $"at most {reader.Remaining / LeastBytesPerTree}, which is all that the bytes left can hold");
        var members = new MemberTree[options.Trees];
        for (var tree = 0; tree < members.Length; tree++) members[tree] = MemberTreeFormat.Read(ref reader, options, dimensions, points);
        reader.End();
        var forest = new StreamingForest(columns, options, members, rows, points);
        shingle.CopyTo(forest.Shingle.Rows);
        return forest;
    }

    /// <summary>A number that a point may hold.</summary>
    public static double ReadValue(ref ModelReader reader, string what, bool mayBeMissing)
    {
        var value = reader.ReadDouble(what);
        return Math.Abs(value) <= StreamingForest.Limit || (mayBeMissing && double.IsNaN(value))
            ? value
            : throw reader.Wrong(what, value, FormattableString.Invariant($"between -{StreamingForest.Limit} and {StreamingForest.Limit}"));
    }

    private static StreamingForestOptions ReadOptions(ref ModelReader reader)
    {
        var options = new StreamingForestOptions
        {
            Trees = reader.ReadInt32("The option Trees"),
            SampleSize = reader.ReadInt32("The option SampleSize"),
            ShingleSize = reader.ReadInt32("The option ShingleSize"),
        };
        var decay = reader.ReadDouble("The option TimeDecay");
        return options with { TimeDecay = double.IsNaN(decay) ? null : decay, Seed = reader.ReadInt64("The option Seed") };
    }

    private static void Check(StreamingForestOptions options, int columns)
    {
        try
        {
            options.Validate(columns, nameof(options));
        }
        catch (ArgumentException mistake)
        {
            throw new ModelFormatException("The options make no sense: " + mistake.Message, mistake);
        }
    }

    private static long ReadCount(ref ModelReader reader, string what, long most)
    {
        var count = reader.ReadInt64(what);
        return count >= 0 && count <= most ? count : throw reader.Wrong(what, count, $"0 to {most}");
    }
}
