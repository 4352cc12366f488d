namespace Vigia.Model;

/// <summary>What a metric is: everything charts, storage and detectors need to know of it, in one place.</summary>
/// <remarks>
/// Names follow OpenTelemetry's <c>system.*</c> semantic conventions
/// (https://opentelemetry.io/docs/specs/semconv/system/system-metrics/). Immutable, so safe to share between threads.
/// </remarks>
public sealed class MetricDescriptor
{
    private MetricDescriptor(string name, string unit, MetricKind kind, MetricGroup group, string help, int? decimals, string[] labels)
    {
        Name = name;
        Unit = unit;
        Kind = kind;
        Group = group;
        Help = help;
        Decimals = decimals;
        Labels = labels;
    }

    /// <summary>Dotted lower-case name, for instance <c>system.memory.usage</c>.</summary>
    public string Name { get; }

    /// <summary>Unit of the stored values, one of <see cref="Model.Unit"/>.</summary>
    public string Unit { get; }

    /// <summary>How a stored value came about.</summary>
    public MetricKind Kind { get; }

    /// <summary>The part of the machine it belongs to.</summary>
    public MetricGroup Group { get; }

    /// <summary>One English sentence that says what is measured.</summary>
    public string Help { get; }

    /// <summary>
    /// Decimal places worth keeping, or null to keep the value as it is. A rate is a whole number of
    /// events over a gap that is a millisecond off a second: digits past this are the clock's noise,
    /// and cost most of the disk space.
    /// </summary>
    public int? Decimals { get; }

    /// <summary>The names of the labels each of its series has; empty for a metric of one series.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Describes a value that is read as it stands.</summary>
    public static MetricDescriptor Gauge(string name, string unit, MetricGroup group, string help, int? decimals = null, params string[] labels) =>
        new(name, unit, MetricKind.Gauge, group, help, decimals, labels);

    /// <summary>Describes the rate per second of something the kernel counts up.</summary>
    /// <param name="name">Dotted lower-case name.</param>
    /// <param name="unit">Unit of the rate, so something per second.</param>
    /// <param name="group">The part of the machine it belongs to.</param>
    /// <param name="help">One English sentence.</param>
    /// <param name="decimals">Decimal places kept; default 2.</param>
    /// <param name="labels">Names of its labels.</param>
    public static MetricDescriptor Rate(string name, string unit, MetricGroup group, string help, int? decimals = 2, params string[] labels) =>
        new(name, unit, MetricKind.Rate, group, help, decimals, labels);

    /// <summary>Describes a running total that is never stored, see <see cref="MetricKind.Counter"/>.</summary>
    public static MetricDescriptor Counter(string name, string unit, MetricGroup group, string help, params string[] labels) =>
        new(name, unit, MetricKind.Counter, group, help, null, labels);

    /// <summary>Rounds a value to <see cref="Decimals"/>; leaves NaN and infinities alone.</summary>
    public double Round(double value) =>
        Decimals is int decimals && Math.Abs(value) < 1e15 ? Math.Round(value, decimals, MidpointRounding.ToEven) : value;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{Unit}]";
}
