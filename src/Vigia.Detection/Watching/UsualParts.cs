namespace Vigia.Detection;

/// <summary>
/// How much each column usually contributes, so that a contribution can be signed: what does less than usual pulled towards the
/// ordinary. One thread.
/// </summary>
internal sealed class UsualParts(int width)
{
    private const double Weight = 0.002;
    private readonly double[] _usual = new double[width];
    private readonly double[] _signed = new double[width];
    private bool _isKnown;

    /// <summary>Learns from a step that is not part of a run.</summary>
    public void Learn(ReadOnlySpan<double> contributions)
    {
        for (var i = 0; i < width; i++) _usual[i] += (_isKnown ? Weight : 1) * (contributions[i] - _usual[i]);
        _isKnown = true;
    }

    /// <summary>Contributions over and above the usual ones, or as they are where nothing rises above.</summary>
    public ReadOnlySpan<double> Signed(ReadOnlySpan<double> contributions)
    {
        var sum = 0.0;
        for (var i = 0; i < width; i++) sum += _signed[i] = contributions[i] - _usual[i];
        if (!(sum > 0)) contributions.CopyTo(_signed);
        return _signed;
    }

    public void Save(StateWriter state)
    {
        state.Write(_isKnown);
        state.Write(_usual);
    }

    public void Load(StateReader state)
    {
        _isKnown = state.ReadBool();
        state.ReadFinites(width).CopyTo(_usual, 0);
    }
}
