namespace Vigia.Forests.Streaming;

/// <summary>Adds up what each column, over all rows of a shingle, does to set points apart, by side. Used by one thread.</summary>
internal sealed class ColumnBlame(int columns, int dimensions) : IBlame
{
    private readonly double[] _above = new double[columns];
    private readonly double[] _below = new double[columns];

    public ReadOnlySpan<double> Above => _above;

    public ReadOnlySpan<double> Below => _below;

    public void Clear()
    {
        Array.Clear(_above);
        Array.Clear(_below);
    }

    public void Share(double worthPerLength, ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<double> point)
    {
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            if (point[dimension] > high[dimension]) _above[dimension % columns] += worthPerLength * (point[dimension] - high[dimension]);
            else if (point[dimension] < low[dimension]) _below[dimension % columns] += worthPerLength * (low[dimension] - point[dimension]);
        }
    }
}
