using Vigia.Forests.Numerics;
using Vigia.Forests.Streaming;

namespace Vigia.Forests.Formats;

/// <summary>One tree of a streaming forest in a model: random state, nodes from the root on (left before right), remembered points.</summary>
internal static class MemberTreeFormat
{
    private const int LeastBytesPerNode = 9;
    private const int LeastBytesPerEntry = 17;

    public static void Write(ModelWriter writer, MemberTree member, int dimensions)
    {
        var (s0, s1, s2, s3) = member.Random.State;
        foreach (var part in (ReadOnlySpan<ulong>)[s0, s1, s2, s3]) writer.WriteInt64((long)part);
        var leaves = WriteNodes(writer, member.Tree, dimensions);
        writer.WriteInt32(member.Reservoir.Count);
        foreach (var entry in member.Reservoir.Entries)
        {
            writer.WriteVariable((uint)leaves[entry.Leaf]);
            writer.WriteDouble(entry.Key);
            writer.WriteInt64(entry.Time);
        }
    }

    public static MemberTree Read(ref ModelReader reader, StreamingForestOptions options, int dimensions, long points)
    {
        var state = ((ulong)reader.ReadInt64("The random state"), (ulong)reader.ReadInt64("The random state"), (ulong)reader.ReadInt64("The random state"), (ulong)reader.ReadInt64("The random state"));
        if (state == default) throw reader.Wrong("The random state", 0, "other than 0");
        var tree = new CutTree(dimensions);
        var leaves = ReadNodes(ref reader, tree, dimensions, options.SampleSize);
        var reservoir = new Reservoir(options.SampleSize, options.Decay);
        var left = leaves.ConvertAll(leaf => tree.Leaf(leaf).Mass);
        var count = reader.ReadInt32("The number of remembered points", 0, Math.Min(options.SampleSize, reader.Remaining / LeastBytesPerEntry));
        if (count != tree.Mass) throw reader.Wrong("The number of remembered points", count, $"{tree.Mass}, the points of the leaves");
        for (var i = 0; i < count; i++) reservoir.Add(ReadEntry(ref reader, leaves, left, points));
        return new MemberTree(tree, reservoir, new SeededRandom(state));
    }

    // Returns the order in which the leaves were written, by leaf.
    private static Dictionary<int, int> WriteNodes(ModelWriter writer, CutTree tree, int dimensions)
    {
        var leaves = new Dictionary<int, int>();
        var nodes = tree.IsEmpty ? [] : Preorder(tree);
        writer.WriteInt32(nodes.Count);
        foreach (var node in nodes)
        {
            if (node >= 0)
            {
                writer.WriteVariable((uint)tree.Branch(node).Dimension + 1);
                writer.WriteDouble(tree.Branch(node).Cut);
                continue;
            }

            leaves.Add(~node, leaves.Count);
            writer.WriteVariable(0);
            writer.WriteVariable((uint)tree.Leaf(~node).Mass);
            foreach (var value in tree.Point(~node)[..dimensions]) writer.WriteDouble(value);
        }

        return leaves;
    }

    private static List<int> Preorder(CutTree tree)
    {
        var nodes = new List<int>();
        var pending = new Stack<int>([tree.Root]);
        while (pending.TryPop(out var node))
        {
            nodes.Add(node);
            if (node < 0) continue;
            pending.Push(tree.Branch(node).Right);
            pending.Push(tree.Branch(node).Left);
        }

        return nodes;
    }

    // Returns the leaves in the order in which they stand.
    private static List<int> ReadNodes(ref ModelReader reader, CutTree tree, int dimensions, int sampleSize)
    {
        var count = reader.ReadInt32("The number of nodes", 0, reader.Remaining / LeastBytesPerNode);
        if (count > 0 && count % 2 == 0) throw reader.Wrong("The number of nodes", count, "0 or odd: every cut has two branches");
        if (count > 2L * sampleSize - 1) throw reader.Wrong("The number of nodes", count, $"at most {2L * sampleSize - 1}, for the sample of a tree");
        var read = new List<(int Dimension, double Cut, int Mass, double[]? Point)>(count);
        var (mass, open) = (0L, 1);
        for (var i = 0; i < count; i++)
        {
            if (open == 0) throw reader.Wrong("The number of nodes", count, $"{i}, after which the tree is complete");
            var node = ReadNode(ref reader, tree.Width, dimensions, sampleSize);
            open += node.Point is null ? 1 : -1;
            mass += node.Mass;
            read.Add(node);
        }

        if (count > 0 && open != 0) throw reader.Wrong("The number of nodes", count, $"{count + open} or more: branches are missing");
        if (mass > sampleSize) throw reader.Wrong("The points of all leaves", mass, $"at most {sampleSize}, the sample of a tree");
        return Restore(ref reader, tree, read);
    }

    private static (int Dimension, double Cut, int Mass, double[]? Point) ReadNode(ref ModelReader reader, int width, int dimensions, int sampleSize)
    {
        var first = reader.ReadVariable("The dimension of a cut");
        if (first > dimensions) throw reader.Wrong("The dimension of a cut", first - 1, $"below {dimensions}");
        if (first > 0) return (first - 1, reader.ReadFinite("The place of a cut"), 0, null);
        var mass = reader.ReadVariable("The points of a leaf");
        if (mass < 1 || mass > sampleSize) throw reader.Wrong("The points of a leaf", mass, $"1 to {sampleSize}");
        if (dimensions > reader.Remaining / sizeof(double)) throw reader.Wrong("The bytes left for a leaf", reader.Remaining, $"at least {(long)dimensions * sizeof(double)}");
        var point = new double[width];
        for (var i = 0; i < dimensions; i++) point[i] = StreamingForestFormat.ReadValue(ref reader, "A value of a point", mayBeMissing: false);
        return (0, 0, mass, point);
    }

    // From the end on, children come before their parent, and of two children the left one is on top.
    private static List<int> Restore(ref ModelReader reader, CutTree tree, List<(int Dimension, double Cut, int Mass, double[]? Point)> read)
    {
        var leaves = new List<int>();
        var ready = new Stack<int>();
        for (var i = read.Count - 1; i >= 0; i--)
        {
            if (read[i].Point is { } point)
            {
                leaves.Add(tree.RestoreLeaf(point, read[i].Mass));
                ready.Push(~leaves[^1]);
                continue;
            }

            var branch = tree.RestoreBranch(read[i].Dimension, read[i].Cut, ready.Pop(), ready.Pop());
            if (!tree.IsSound(branch)) throw reader.Wrong("The place of a cut", read[i].Cut, "between the points on both its sides");
            ready.Push(branch);
        }

        leaves.Reverse();
        return leaves;
    }

    private static ReservoirEntry ReadEntry(ref ModelReader reader, List<int> leaves, List<int> left, long points)
    {
        var leaf = reader.ReadVariable("The leaf of a remembered point");
        if (leaf >= leaves.Count || left[leaf]-- == 0) throw reader.Wrong("The leaf of a remembered point", leaf, "one with points left");
        var key = reader.ReadFinite("The key of a remembered point");
        var time = reader.ReadInt64("The number of a remembered point");
        return time >= 0 && time < points ? new ReservoirEntry(key, time, leaves[leaf]) : throw reader.Wrong("The number of a remembered point", time, $"0 to {points - 1}");
    }
}
