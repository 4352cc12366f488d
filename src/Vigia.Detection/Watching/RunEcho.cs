namespace Vigia.Detection;

/// <summary>
/// What is left of a run in a detector's slow means after its metrics are back: it stays below the bar until it has died away, unless it rises
/// again, which only something new can make. One thread.
/// </summary>
internal sealed class RunEcho
{
    /// <summary>So many decades above its lowest is not the echo any more.</summary>
    private const double Rise = 1;

    private double _lowest = double.NaN;

    /// <summary>Whether there still is one.</summary>
    public bool IsHeard => !double.IsNaN(_lowest);

    /// <summary>A run ended while its surprise was still there.</summary>
    public void Begin(double surprise) => _lowest = surprise;

    /// <summary>The surprise without the echo.</summary>
    /// <param name="surprise">Decades.</param>
    /// <param name="bar">The bar in decades.</param>
    public double Quieten(double surprise, double bar)
    {
        if (double.IsNaN(_lowest)) return surprise;
        _lowest = Math.Min(_lowest, surprise);
        if (surprise < RunOptions.QuietShareOf(bar) || surprise >= _lowest + Rise)
        {
            _lowest = double.NaN;
            return surprise;
        }

        return Math.Min(surprise, Math.BitDecrement(bar));
    }

    public void Save(StateWriter state) => state.Write(_lowest);

    public void Load(StateReader state) => _lowest = state.ReadDouble();
}
