using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Reads one part of the machine. Called from one thread at a time; keeps what it needs between ticks.</summary>
public interface ICollector
{
    /// <summary>Short lower-case name, used in logs and in the metrics about collection itself.</summary>
    string Name { get; }

    /// <summary>Every metric this collector can ever add; what <c>docs/metrics.md</c> is printed from.</summary>
    IReadOnlyList<MetricDescriptor> Metrics { get; }

    /// <summary>Adds what it sees now. Never throws for a missing or malformed kernel file: it says so in the result.</summary>
    CollectResult Collect(SampleSink sink);
}
