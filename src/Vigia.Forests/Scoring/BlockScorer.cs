using System.Numerics;
using System.Runtime.CompilerServices;
using Vigia.Forests.Data;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Scoring;

/// <summary>Scores many rows in blocks small enough for the first-level cache: encode a block, then walk it down one tree after the other.</summary>
internal sealed unsafe class BlockScorer
{
    private const int MaxSlots = 256;
    private const int BlockValues = 8192;
    private const int MaxBlockRows = 512;
    private readonly RankCodes _codes;
    private readonly CompleteTrees _trees;
    private readonly IKernel _kernel;
    private readonly int _blockRows;

    private BlockScorer(RankCodes codes, CompleteTrees trees, IKernel kernel, int blockRows)
    {
        (_codes, _trees, _kernel, _blockRows) = (codes, trees, kernel, blockRows);
    }

    /// <summary>A scorer for these trees, or null where they are too deep, or cut too many columns or at too many thresholds.</summary>
    public static BlockScorer? TryMake(IsolationTree[] trees, PathTable paths, KernelChoice choice)
    {
        var depth = trees.Max(tree => tree.MaxDepth);
        if (depth is 0 or > CompleteTrees.MaxDepth || RankCodes.TryMake(trees, MaxSlots) is not { } codes) return null;
        var blockRows = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)(BlockValues / codes.Slots)), IKernel.RowMultiple, MaxBlockRows);
        var complete = CompleteTrees.Of(trees, paths, codes, Math.Max(depth, CompleteTrees.VectorDepth));
        return new BlockScorer(codes, complete, Kernels.Choose(choice, complete, new SlotPlan(blockRows, codes.Slots, codes.RankBits)), blockRows);
    }

    public int CountFor(int rows) => (int)(((long)rows + _blockRows - 1) / _blockRows);

    public (int From, int To) Range(int block, int rows) => (block * _blockRows, (int)Math.Min(((long)block + 1) * _blockRows, rows));

    public BlockBuffer CreateBuffer() => new(_codes.Slots, _blockRows);

    /// <summary>Mean path lengths of a block's rows.</summary>
    /// <returns>False where a value is missing: such a row's result is meaningless.</returns>
    public bool Score<T>(RowSource<T> source, int from, int count, BlockBuffer buffer, double* depths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (ushort* codes = buffer.Codes, leaves = buffer.Leaves)
        fixed (double* sums = buffer.Sums)
        {
            var complete = _codes.Encode(source, from, count, codes, _blockRows);
            AddPaths(codes, (count + IKernel.RowMultiple - 1) / IKernel.RowMultiple * IKernel.RowMultiple, leaves, sums);
            for (var row = 0; row < count; row++) depths[row] = sums[row] / _trees.Count;
            return complete;
        }
    }

    private void AddPaths(ushort* codes, int rows, ushort* leaves, double* sums)
    {
        new Span<double>(sums, rows).Clear();
        fixed (double* paths = _trees.Paths)
        {
            for (var first = 0; first < _trees.Count; first += BlockBuffer.TreesTogether)
            {
                var trees = Math.Min(BlockBuffer.TreesTogether, _trees.Count - first);
                for (var tree = 0; tree < trees; tree++) _kernel.Walk(first + tree, codes, rows, leaves + tree * _blockRows);
                if (trees == BlockBuffer.TreesTogether) AddFour(paths + (first << _trees.Depth), leaves, rows, sums);
                else for (var tree = 0; tree < trees; tree++) AddOne(paths + (first + tree << _trees.Depth), leaves + tree * _blockRows, rows, sums);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddFour(double* paths, ushort* leaves, int rows, double* sums)
    {
        double* p0 = paths, p1 = p0 + (1 << _trees.Depth), p2 = p1 + (1 << _trees.Depth), p3 = p2 + (1 << _trees.Depth);
        ushort* l0 = leaves, l1 = l0 + _blockRows, l2 = l1 + _blockRows, l3 = l2 + _blockRows;
        for (var row = 0; row < rows; row++) sums[row] += p0[l0[row]] + p1[l1[row]] + (p2[l2[row]] + p3[l3[row]]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne(double* paths, ushort* leaves, int rows, double* sums)
    {
        for (var row = 0; row < rows; row++) sums[row] += paths[leaves[row]];
    }
}
