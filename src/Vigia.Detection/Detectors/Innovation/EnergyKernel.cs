namespace Vigia.Detection;

/// <summary>
/// Smooths an energy at several scales: the mean of three exponential means, and a slow one of the capped energy that
/// bridges quiet stretches of a long event.
/// </summary>
internal sealed class EnergyKernel
{
    private const double SlowWeight = 0.01;
    private const double SlowCap = 10;
    private const double SlowShare = 1 / 3.0;
    private static readonly double[] Weights = [0.3, 0.1, 0.03];

    private readonly double[] _means = new double[Weights.Length];
    private double _slow;
    private bool _hasStarted;

    /// <summary>Adds an energy whose usual value is 1 and gives the smoothed one.</summary>
    public double Add(double energy)
    {
        var capped = Math.Min(energy, SlowCap);
        if (!_hasStarted)
        {
            Array.Fill(_means, energy);
            (_slow, _hasStarted) = (capped, true);
        }

        var sum = 0.0;
        for (var i = 0; i < _means.Length; i++)
        {
            _means[i] += Weights[i] * (energy - _means[i]);
            sum += _means[i];
        }

        _slow += SlowWeight * (capped - _slow);
        return (sum / _means.Length) + (SlowShare * _slow);
    }

    public void Save(StateWriter state)
    {
        state.Write(_hasStarted);
        state.Write(_slow);
        state.Write(_means);
    }

    public void Load(StateReader state)
    {
        _hasStarted = state.ReadBool();
        _slow = state.ReadFinite();
        state.ReadFinites(_means.Length).CopyTo(_means, 0);
    }
}
