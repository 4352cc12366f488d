namespace Vigia.Detection;

/// <summary>
/// Notices a metric whose daily wave stays away: how much better its newest values are told by the wave missing than by the wave being there.
/// Running state; one stream, one thread.
/// </summary>
/// <remarks>
/// A sum of log likelihood ratios that never falls below nothing (Page 1954), capped, so that a wave that is back is soon believed. Where the wave
/// stands near its middle, missing and being there look alike and nothing is added.
/// </remarks>
/// <param name="width">Columns.</param>
/// <param name="most">No sum grows beyond this.</param>
internal sealed class RhythmWatch(int width, double most)
{
    private readonly double[] _sums = new double[width];

    /// <summary>Each column's sum.</summary>
    public ReadOnlySpan<double> Sums => _sums;

    /// <summary>Takes the next value of a column.</summary>
    /// <param name="column">Which.</param>
    /// <param name="value">Where it stands, 0 with the wave.</param>
    /// <param name="missing">Where it would stand without.</param>
    /// <param name="variance">Of one value, as if each were independent of the last.</param>
    public void Take(int column, double value, double missing, double variance) =>
        _sums[column] = Math.Clamp(_sums[column] + (missing * (value - (missing / 2)) / variance), 0, most);

    /// <summary>Rows are missing here: what was summed says nothing of what comes.</summary>
    public void Bridge() => Array.Clear(_sums);

    public void Save(StateWriter state) => state.Write(_sums);

    public void Load(StateReader state)
    {
        state.ReadFinites(width).CopyTo(_sums, 0);
        if (_sums.Any(sum => sum < 0 || sum > most)) throw state.Malformed($"a sum is not between 0 and {most}");
    }
}
