using Microsoft.Extensions.Logging;

namespace Vigia.Forecasts;

/// <summary>The log lines of forecasts.</summary>
internal static partial class ForecastLog
{
    [LoggerMessage(3601, LogLevel.Warning, "A forecast of what runs out could not be made; the next is in {Interval}.")]
    public static partial void Failed(ILogger log, Exception error, TimeSpan interval);
}
