using Microsoft.Extensions.Logging;
using Vigia.Settings;

namespace Vigia.Hosting;

/// <summary>Where log lines go: standard error, one line each.</summary>
internal static class Logging
{
    public static Action<ILoggingBuilder> Configure(LogSettings settings)
    {
        var level = Enum.Parse<LogLevel>(settings.Level, ignoreCase: true);
        return logging =>
        {
            logging.SetMinimumLevel(level);
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
                console.UseUtcTimestamp = true;
            });
            logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        };
    }
}
