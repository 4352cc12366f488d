using Microsoft.Extensions.Logging;

namespace Vigia.Door;

/// <summary>The log lines of the door.</summary>
internal static partial class DoorLog
{
    [LoggerMessage(5001, LogLevel.Information, "{Action} {Subject} by '{Actor}' from {Address}.")]
    public static partial void Changed(ILogger log, string actor, string address, string action, string subject);

    [LoggerMessage(5002, LogLevel.Error, "A request to {Path} failed.")]
    public static partial void RequestFailed(ILogger log, Exception error, string path);
}
