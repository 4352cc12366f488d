using Microsoft.Extensions.Logging;
using Vigia.Collectors;

namespace Vigia.Hosting;

/// <summary>Writes what collectors have to say into the log.</summary>
internal sealed partial class CollectionLog(ILogger<CollectionLog> log) : ICollectionLog
{
    public void CollectorFailed(string collector, Exception error) => Failed(collector, error);

    public void CollectorMalformed(string collector, string detail) => Malformed(collector, detail);

    public void CollectorAbsent(string collector, string file) => Absent(collector, file);

    public void CollectorRecovered(string collector) => Recovered(collector);

    [LoggerMessage(1001, LogLevel.Error, "The collector {Collector} failed; the others go on, and it is tried again on every tick.")]
    private partial void Failed(string collector, Exception error);

    [LoggerMessage(1002, LogLevel.Warning, "The collector {Collector} could not read {Detail}.")]
    private partial void Malformed(string collector, string detail);

    [LoggerMessage(1003, LogLevel.Debug, "The collector {Collector} has nothing to read on this machine: there is no {File}.")]
    private partial void Absent(string collector, string file);

    [LoggerMessage(1004, LogLevel.Information, "The collector {Collector} works again.")]
    private partial void Recovered(string collector);
}
