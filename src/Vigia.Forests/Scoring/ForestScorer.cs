using System.Numerics;
using Vigia.Forests.Data;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Scoring;

/// <summary>
/// Summed path lengths of rows, by the fastest way that fits: single rows walk linked trees, many rows are encoded block by block and
/// walk complete trees, rows with missing values take both branches, oblique trees are walked plainly. All ways add the same exact numbers, so they agree to the bit.
/// </summary>
/// <remarks>Made once for a set of trees; thread-safe. What only batches need is made at the first batch.</remarks>
internal sealed class ForestScorer
{
    private const int SmallestBatch = 16;
    private readonly IsolationTree[] _trees;
    private readonly LinkedTrees? _linked;
    private readonly Lazy<BlockScorer?> _blocks;

    public ForestScorer(IsolationTree[] trees, int sampleSize, KernelChoice choice = KernelChoice.Fastest)
    {
        _trees = trees;
        Paths = new PathTable(trees, sampleSize);
        var isOblique = trees[0].Directions is not null;
        _linked = isOblique ? null : new LinkedTrees(trees, Paths);
        _blocks = new Lazy<BlockScorer?>(() => isOblique ? null : BlockScorer.TryMake(trees, Paths, choice));
    }

    public PathTable Paths { get; }

    /// <summary>Mean path length of one row; NaN is missing.</summary>
    public unsafe double Depth<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* values = row) return Depth(new RowSource<T>(values, 1, row.Length, false), 0);
    }

    /// <summary>Mean path length of every row.</summary>
    public unsafe void Depths(MatrixView rows, Span<double> depths, int threads)
    {
        fixed (float* singles = rows.Singles)
        fixed (double* doubles = rows.Doubles)
        fixed (double* results = depths)
        {
            if (rows.IsDouble) Depths(new RowSource<double>(doubles, rows.Rows, rows.Columns, rows.IsColumnMajor), results, threads);
            else Depths(new RowSource<float>(singles, rows.Rows, rows.Columns, rows.IsColumnMajor), results, threads);
        }
    }

    private unsafe void Depths<T>(RowSource<T> source, double* depths, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (source.Rows < SmallestBatch || _blocks.Value is not { } blocks)
        {
            Workers.Run(source.Rows, threads, () => 0, (_, row) => depths[row] = Depth(source, row));
            return;
        }

        Workers.Run(blocks.CountFor(source.Rows), threads, blocks.CreateBuffer, (buffer, block) =>
        {
            var (from, to) = blocks.Range(block, source.Rows);
            if (!blocks.Score(source, from, to - from, buffer, depths + from)) RedoIncomplete(source, from, to, depths);
        });
    }

    private unsafe void RedoIncomplete<T>(RowSource<T> source, int from, int to, double* depths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = from; row < to; row++)
            if (HasMissing(source, row)) depths[row] = Depth(source, row);
    }

    private unsafe double Depth<T>(RowSource<T> source, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (_linked is not null && !HasMissing(source, row)) return _linked.Sum(source.Row(row), source.ColumnStride) / _trees.Length;
        var sum = 0.0;
        for (var tree = 0; tree < _trees.Length; tree++) sum += TreeWalk.Path(_trees[tree], Paths[tree], source, row);
        return sum / _trees.Length;
    }

    private static unsafe bool HasMissing<T>(RowSource<T> source, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var value = source.Row(row);
        for (var column = 0; column < source.Columns; column++)
            if (T.IsNaN(value[column * source.ColumnStride])) return true;
        return false;
    }
}
