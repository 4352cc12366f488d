namespace Vigia.Model;

/// <summary>Hands out one <see cref="Series"/> for each metric and label set. Safe for concurrent use.</summary>
/// <remarks>
/// Series are kept for the life of the process: their number is bounded by what a host can have at once times how often
/// devices come and go. <see cref="Limit"/> stops a runaway label from eating the memory.
/// </remarks>
public sealed class SeriesRegistry
{
    /// <summary>The largest number of series; more are refused and counted in <see cref="Refused"/>.</summary>
    public const int Limit = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(MetricDescriptor, LabelSet), Series> _known = [];
    private readonly List<Series> _all = [];

    /// <summary>Number of series known.</summary>
    public int Count
    {
        get { lock (_gate) return _all.Count; }
    }

    /// <summary>How many requests were refused because <see cref="Limit"/> was reached.</summary>
    public long Refused { get; private set; }

    /// <summary>The series of a metric without labels.</summary>
    public Series? Get(MetricDescriptor descriptor) => Get(descriptor, LabelSet.Empty);

    /// <summary>The series of a metric with labels, or null past <see cref="Limit"/>.</summary>
    public Series? Get(MetricDescriptor descriptor, LabelSet labels)
    {
        lock (_gate)
        {
            if (_known.TryGetValue((descriptor, labels), out var series)) return series;
            if (_all.Count >= Limit)
            {
                Refused++;
                return null;
            }

            series = new Series(_all.Count, descriptor, labels);
            _known.Add((descriptor, labels), series);
            _all.Add(series);
            return series;
        }
    }

    /// <summary>All series in order of their index.</summary>
    public Series[] Snapshot()
    {
        lock (_gate) return [.. _all];
    }
}
