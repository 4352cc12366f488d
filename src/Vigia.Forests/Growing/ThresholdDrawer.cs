using Vigia.Forests.Numerics;

namespace Vigia.Forests.Growing;

/// <summary>Draws where a node's values are cut: anywhere in their range, or where it narrows them most. Used by one thread.</summary>
internal sealed class ThresholdDrawer(IsolationForestOptions options)
{
    private readonly GuidedCut? _guided = options.Gain == SplitGain.None ? null : new GuidedCut(options.Gain);

    /// <summary>A threshold with <c>Low &lt;= threshold &lt; High</c>, finite, so that both sides get a row.</summary>
    public double Draw(ref SeededRandom random, ColumnRange range, ReadOnlySpan<double> values)
    {
        if (_guided is not null && random.NextDouble() < options.GainShare && _guided.TryFind(values, range, out var threshold)) return threshold;
        return CutPoint.Draw(ref random, range, values);
    }
}
