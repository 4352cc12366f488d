using Microsoft.Extensions.Logging;

namespace Vigia.Hosting;

/// <summary>The log lines of the program's life.</summary>
internal static partial class RuntimeLog
{
    [LoggerMessage(3001, LogLevel.Information, "Recording {Host} every {Interval} into {Location}.")]
    public static partial void Started(ILogger log, string host, string interval, string location);

    [LoggerMessage(3002, LogLevel.Critical, "Collection ended unexpectedly. The program goes on showing what is stored; restart it to record again.")]
    public static partial void CollectionDied(ILogger log, Exception error);

    [LoggerMessage(3003, LogLevel.Critical, "The pipeline ended unexpectedly. Nothing more is recorded; restart the program.")]
    public static partial void PipelineDied(ILogger log, Exception error);

    [LoggerMessage(3004, LogLevel.Information, "Removed {Ticks} readings older than allowed, {Bytes} bytes given back.")]
    public static partial void Retained(ILogger log, long ticks, long bytes);

    [LoggerMessage(3005, LogLevel.Warning, "A round of maintenance failed; the next is in {Interval}.")]
    public static partial void MaintenanceFailed(ILogger log, Exception error, TimeSpan interval);

    [LoggerMessage(3006, LogLevel.Warning, "The PostgreSQL server does not answer. What is recorded waits in {Folder} and is delivered when it does; nobody can sign in until then.")]
    public static partial void ServerAway(ILogger log, string folder);

    [LoggerMessage(3007, LogLevel.Warning, "Models could not be read from the store; they are taken up when it answers.")]
    public static partial void ModelsAway(ILogger log, Exception error);

    [LoggerMessage(3008, LogLevel.Warning, "A change of packages could not be stored; it is tried again in {Interval}.")]
    public static partial void PackagesNotStored(ILogger log, Exception error, TimeSpan interval);

    [LoggerMessage(3009, LogLevel.Warning, "Changes of packages could not be looked at; the next look is in {Interval}. This is told once.")]
    public static partial void PackagesUnknown(ILogger log, Exception error, TimeSpan interval);
}
