using Vigia.Forests.Data;

namespace Vigia.Forests.Trees;

/// <summary>
/// Directions of oblique cuts, numbered: a row's value along direction i is the sum of coefficient × value over its columns, added in the
/// order in which they stand.
/// </summary>
/// <param name="Starts">Where each direction's columns start in the other two, and after the last one where they end.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Coefficients">A coefficient each, finite and not 0.</param>
internal sealed record Hyperplanes(int[] Starts, int[] Columns, double[] Coefficients)
{
    public int Count => Starts.Length - 1;

    /// <summary>A row's value along a direction; NaN where one of its columns is missing.</summary>
    public double Project<T>(RowSource<T> source, int row, int direction)
        where T : unmanaged
    {
        var sum = 0.0;
        for (var i = Starts[direction]; i < Starts[direction + 1]; i++) sum += Coefficients[i] * source[row, Columns[i]];
        return sum;
    }
}
