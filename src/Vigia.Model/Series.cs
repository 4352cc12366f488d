namespace Vigia.Model;

/// <summary>
/// One stream of values within this process: a metric, its labels, and a small number that indexes arrays.
/// Made by <see cref="SeriesRegistry"/>; equal series are the same object.
/// </summary>
public sealed class Series
{
    internal Series(int index, MetricDescriptor descriptor, LabelSet labels)
    {
        Index = index;
        Descriptor = descriptor;
        Key = new SeriesKey(descriptor.Name, labels);
    }

    /// <summary>Dense, starting at 0, in the order of first use. Valid in this process only; never stored.</summary>
    public int Index { get; }

    /// <summary>What is measured.</summary>
    public MetricDescriptor Descriptor { get; }

    /// <summary>Metric name and labels: the identity that is stored.</summary>
    public SeriesKey Key { get; }

    /// <inheritdoc/>
    public override string ToString() => Key.ToString();
}
