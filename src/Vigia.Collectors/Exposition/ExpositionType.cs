namespace Vigia.Collectors.Exposition;

/// <summary>Kind of an exposed metric, as Prometheus knows it.</summary>
public enum ExpositionType
{
    /// <summary>A value that goes up and down.</summary>
    Gauge,

    /// <summary>A value that only grows, until it begins anew.</summary>
    Counter,

    /// <summary>A value the kernel does not say the kind of.</summary>
    Unknown,
}
