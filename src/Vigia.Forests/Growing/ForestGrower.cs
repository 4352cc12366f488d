using Vigia.Forests.Data;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Growing;

/// <summary>Grows the trees of a forest, on one thread or on many: every tree has random numbers of its own, so it is the same forest.</summary>
internal static class ForestGrower
{
    /// <summary>Grows <paramref name="count"/> trees with the ordinals from <paramref name="firstOrdinal"/> on.</summary>
    public static unsafe IsolationTree[] Grow(MatrixView data, GrowthPlan plan, long firstOrdinal, int count, int threads)
    {
        fixed (float* singles = data.Singles)
        fixed (double* doubles = data.Doubles)
        {
            return data.IsDouble
                ? Grow(new RowSource<double>(doubles, data.Rows, data.Columns, data.IsColumnMajor), plan, firstOrdinal, count, threads)
                : Grow(new RowSource<float>(singles, data.Rows, data.Columns, data.IsColumnMajor), plan, firstOrdinal, count, threads);
        }
    }

    private static IsolationTree[] Grow<T>(RowSource<T> source, GrowthPlan plan, long firstOrdinal, int count, int threads)
        where T : unmanaged
    {
        var trees = new IsolationTree[count];
        Workers.Run(count, threads, () => new TreeGrower<T>(plan, source), (grower, tree) => trees[tree] = grower.Grow(firstOrdinal + tree));
        return trees;
    }
}
