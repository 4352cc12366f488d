namespace Vigia.Detection;

/// <summary>Two centres of a metric's windows, and how far from them its windows usually are. Immutable.</summary>
/// <param name="Centres">Both centres, one after the other.</param>
/// <param name="Nearest">Smallest distance of any window of the training table.</param>
/// <param name="Farthest">Largest.</param>
internal sealed record MetricClusters(Centres Centres, double Nearest, double Farthest)
{
    private const double MostScore = 1000;

    /// <summary>0 at the nearest distance known, 1 at the farthest; never below 0, at most 1000.</summary>
    public double Score(ReadOnlySpan<double> window)
    {
        Centres.Nearest(window, out var squared);
        var range = Farthest - Nearest;
        var off = Math.Sqrt(squared) - Nearest;
        return off <= 0 ? 0 : range > 0 ? Math.Min(off / range, MostScore) : MostScore;
    }

    public void Save(StateWriter state)
    {
        Centres.Save(state);
        state.Write(Nearest);
        state.Write(Farthest);
    }

    public static MetricClusters Load(StateReader state) =>
        new(Centres.Load(state, MetricHistory.Length), state.ReadFinite(0), state.ReadFinite(0));
}
