using System.Numerics;
using Vigia.Forests.Data;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Scoring;

/// <summary>
/// Turns values into 16-bit codes that all cuts can be decided with: the upper bits name the column among those the forest cuts, the
/// lower ones are the value's rank among the column's thresholds.
/// </summary>
internal sealed unsafe class RankCodes
{
    private const int CodeBits = 16;
    private readonly ColumnCuts[] _columns;
    private readonly Dictionary<int, int> _slots;

    private RankCodes(ColumnCuts[] columns, int rankBits)
    {
        _columns = columns;
        _slots = columns.Select((cuts, slot) => (cuts.Column, slot)).ToDictionary(pair => pair.Column, pair => pair.slot);
        RankBits = rankBits;
    }

    /// <summary>Columns that some tree cuts, in ascending order; the place in it is the column's slot.</summary>
    public int Slots => _columns.Length;

    /// <summary>Lower bits of a code, which hold the rank.</summary>
    public int RankBits { get; }

    /// <summary>Codes for these trees, or null where they do not fit into 16 bits.</summary>
    public static RankCodes? TryMake(IsolationTree[] trees, int maxSlots)
    {
        var columns = trees.SelectMany(tree => tree.Nodes).Where(node => !node.IsLeaf).GroupBy(node => node.Split)
            .OrderBy(column => column.Key).Select(column => new ColumnCuts(column.Key, column.Select(node => node.Threshold))).ToArray();
        if (columns.Length == 0 || columns.Length > maxSlots) return null;
        var rankBits = Math.Min(CodeBits - BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)columns.Length)), SlotPlan.OneGroupRankBits);
        // With few columns, more thresholds a column fit, but one bit stays free: the sign of a difference of ranks must be right.
        var most = columns.Max(cuts => cuts.Count);
        if (most >= 1 << rankBits) rankBits = Math.Min(CodeBits - BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)columns.Length)), CodeBits - 1);
        return most < 1 << rankBits ? new RankCodes(columns, rankBits) : null;
    }

    /// <summary>Code of a cut on slot 0 that every value goes left of.</summary>
    public ushort PassLeft => (ushort)((1 << RankBits) - 1);

    public int SlotOf(int column) => _slots[column];

    /// <summary>Code of a cut: a value goes right exactly when its own code is larger.</summary>
    public ushort CodeOf(int column, double threshold)
    {
        var slot = _slots[column];
        return (ushort)((slot << RankBits) + _columns[slot].PlaceOf(threshold));
    }

    /// <summary>Encodes rows: slot by slot, a code a row.</summary>
    /// <param name="source">All rows.</param>
    /// <param name="from">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="codes">Receives the codes, slot × stride + row.</param>
    /// <param name="stride">Distance of a slot from the one before, at least <paramref name="count"/>.</param>
    /// <returns>False where a value is missing; its code is then that of the smallest value.</returns>
    public bool Encode<T>(RowSource<T> source, int from, int count, ushort* codes, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var complete = true;
        for (var slot = 0; slot < _columns.Length; slot++)
        {
            var cuts = _columns[slot];
            var values = source.Column(cuts.Column) + from * source.RowStride;
            complete &= !cuts.Ranks<T>().Rank(values, source.RowStride, count, codes + slot * stride, slot << RankBits);
        }

        return complete;
    }
}
