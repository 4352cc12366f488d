using Microsoft.Extensions.Logging;

namespace Vigia.Learning;

/// <summary>The log lines of learning.</summary>
internal static partial class LearningLog
{
    [LoggerMessage(4001, LogLevel.Information, "Trained {Detector} version {Version} on {Steps} steps; odd is a score from {Threshold} on.")]
    public static partial void Trained(ILogger log, string detector, int version, long steps, double threshold);

    [LoggerMessage(4002, LogLevel.Debug, "Not trained yet. {Missing}")]
    public static partial void TooLittle(ILogger log, string missing);

    [LoggerMessage(4003, LogLevel.Error, "A training failed; the model in use stays. The next attempt is in {Wait}.")]
    public static partial void Failed(ILogger log, Exception error, TimeSpan wait);

    [LoggerMessage(4004, LogLevel.Error, "The stored model {Detector} version {Version} cannot be used; the host is learned anew.")]
    public static partial void Unusable(ILogger log, Exception error, string detector, int version);

    [LoggerMessage(4006, LogLevel.Error, "The running state that was put aside cannot be used; watching begins anew from the models.")]
    public static partial void StateUnusable(ILogger log, Exception error);

    [LoggerMessage(4005, LogLevel.Information, "Watching with {Detector} version {Version}.")]
    public static partial void Uses(ILogger log, string detector, int version);
}
