using Vigia.Forests.Data;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Scoring;

/// <summary>Mean path lengths of rows. Made once for a set of trees; thread-safe.</summary>
internal sealed class ForestScorer
{
    private const int BlockRows = 1024;
    private readonly IsolationTree[] _trees;

    public ForestScorer(IsolationTree[] trees)
    {
        _trees = trees;
        Paths = new PathTable(trees);
    }

    public PathTable Paths { get; }

    /// <summary>Mean path length of one row; NaN is missing.</summary>
    public double Depth(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var tree = 0; tree < _trees.Length; tree++) sum += TreeWalk.Path(_trees[tree], Paths[tree], row);
        return sum / _trees.Length;
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

    private unsafe void Depths<T>(RowSource<T> source, double* results, int threads)
        where T : unmanaged
    {
        var blocks = (int)(((long)source.Rows + BlockRows - 1) / BlockRows);
        Workers.Run(blocks, threads, () => new double[source.Columns], (row, block) =>
        {
            var from = block * BlockRows;
            var to = Math.Min(from + BlockRows, source.Rows);
            for (var i = from; i < to; i++)
            {
                for (var column = 0; column < row.Length; column++) row[column] = source[i, column];
                results[i] = Depth(row);
            }
        });
    }
}
