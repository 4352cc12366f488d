namespace Vigia.Forests.Explaining;

/// <summary>Working memory of one explanation: for each level of the deepest path the state of its edge at all points.</summary>
internal sealed class ShapScratch(int levels, int points, int columns)
{
    /// <summary>Numbers kept for each level and point: see <see cref="State"/>.</summary>
    public const int StatesPerPoint = 4;

    /// <summary>
    /// Level by level: at each point the product of the factors of all columns on the path; what the edge's column adds to a path, over
    /// its factor; one over that factor; and the weighted leaves below the edge that were seen.
    /// </summary>
    public double[] State { get; } = GC.AllocateArray<double>(levels * points * StatesPerPoint, pinned: true);

    public ShapLevel[] Levels { get; } = GC.AllocateArray<ShapLevel>(levels, pinned: true);

    /// <summary>For each column the Shapley value of the summed paths: what came of cuts the value lies below, then of those it lies above.</summary>
    public double[] Sums { get; } = GC.AllocateArray<double>(2 * columns, pinned: true);

    /// <summary>Whether this memory fits trees of that many levels and points over that many columns.</summary>
    public bool Fits(int wantedLevels, int wantedPoints, int wantedColumns) => (levels, points, columns) == (wantedLevels, wantedPoints, wantedColumns);
}
