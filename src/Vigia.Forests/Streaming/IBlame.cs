namespace Vigia.Forests.Streaming;

/// <summary>Takes note of which dimensions set a point apart.</summary>
internal interface IBlame
{
    /// <summary>The point was set apart from a box; each dimension caused it in proportion to how far the point is outside.</summary>
    /// <param name="worthPerLength">Displacement for each unit of length outside.</param>
    /// <param name="low">Lower corner of the box.</param>
    /// <param name="high">Upper corner.</param>
    /// <param name="point">The point.</param>
    void Share(double worthPerLength, ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<double> point);
}
