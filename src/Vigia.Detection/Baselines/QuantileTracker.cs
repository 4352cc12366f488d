namespace Vigia.Detection;

/// <summary>
/// Follows the quantile of a stream of distances so that the share above it is what was asked for, whatever the stream does.
/// </summary>
/// <remarks>Adaptive conformal inference: Gibbs and Candès, "Adaptive conformal inference under distribution shift", NeurIPS 2021.</remarks>
internal sealed class QuantileTracker(double shareAbove, double start)
{
    private const double Step = 0.25;
    private const double Most = 100;

    public double Value { get; private set; } = start;

    public void Learn(double distance)
    {
        // The step grows with the value, so that a wide band is found and left at the same pace as a narrow one.
        var step = Step * Math.Max(0.5, Value);
        Value = Math.Clamp(Value + (step * ((distance > Value ? 1 : 0) - shareAbove)), 0, Most);
    }

    public void Save(StateWriter state) => state.Write(Value);

    public void Load(StateReader state) => Value = state.ReadFinite(0, Most);
}
