namespace Vigia.Forests.Explaining;

/// <summary>Working memory of one explanation: for each level of the deepest path the state of its edge at all points.</summary>
internal sealed class ShapScratch(int levels, int points, int columns)
{
    /// <summary>Levels × points: the product of the factors of all columns on the path.</summary>
    public double[] Product { get; } = new double[levels * points];

    /// <summary>Levels × points: what an edge's column adds to a path, over the factor it has there.</summary>
    public double[] Gain { get; } = new double[levels * points];

    /// <summary>Levels × points: one over the factor of the edge's column.</summary>
    public double[] Inverse { get; } = new double[levels * points];

    /// <summary>Levels × points: the weighted leaves below the edge that were seen.</summary>
    public double[] Leaves { get; } = new double[levels * points];

    /// <summary>By level: the share of the row itself that follows the column's edges down to here; 0 or 1 where its value is known.</summary>
    public double[] Follows { get; } = new double[levels];

    /// <summary>By level: the level of the last edge above on the same column.</summary>
    public int[] Before { get; } = new int[levels];

    /// <summary>By level: the column, and whether the row's value lies above the threshold, as an index into <see cref="Sums"/>.</summary>
    public int[] Target { get; } = new int[levels];

    /// <summary>For each column the Shapley value of the summed paths, what came of cuts the value lies below, then of those it lies above.</summary>
    public double[] Sums { get; } = new double[2 * columns];
}
