using Microsoft.Extensions.Logging;

namespace Vigia.Pipeline;

/// <summary>The log lines of the pipeline.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(2001, LogLevel.Error, "A tick could not be judged; it is recorded without a verdict.")]
    public static partial void JudgeFailed(ILogger log, Exception error);

    [LoggerMessage(2004, LogLevel.Error, "What follows a tick that was stored failed: an incident, or the state of watching. Recording goes on.")]
    public static partial void FollowUpFailed(ILogger log, Exception error);

    [LoggerMessage(2002, LogLevel.Error, "A tick could not be stored; trying again every second. Up to {Limit} ticks are kept in memory meanwhile, then the oldest are dropped.")]
    public static partial void StoreFailed(ILogger log, Exception error, int limit);

    [LoggerMessage(2003, LogLevel.Warning, "The store answers again after {Attempts} attempts; {Waiting} ticks wait, {Dropped} were dropped since the start.")]
    public static partial void StoreRecovered(ILogger log, int attempts, int waiting, long dropped);
}
