namespace Vigia.Collectors.Exposition;

/// <summary>Takes metrics as Prometheus wants them: family by family.</summary>
public interface IExpositionSink
{
    /// <summary>Begins a family. A counter's name ends in <c>_total</c>.</summary>
    void Family(string name, ExpositionType type, string help);

    /// <summary>A value of the family begun last. NaN is left out: absent is not zero.</summary>
    void Add(double value, params ReadOnlySpan<(string Name, string Value)> labels);
}
