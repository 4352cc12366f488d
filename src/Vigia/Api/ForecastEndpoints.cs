using Vigia.Detection;
using Vigia.Door;
using Vigia.Forecasts;
using Vigia.Hosting;

namespace Vigia.Api;

/// <summary>What the host runs out of, and when.</summary>
internal static class ForecastEndpoints
{
    private const double DayMs = 86_400_000;

    public static void MapForecasts(this RouteGroupBuilder api) =>
        api.MapGet("/forecasts", (VigiaRuntime runtime) => new TaggedJson<ForecastListAnswer>(Answer(runtime.Forecasts.Newest)))
            .As("listForecasts", Access.Read, "When mounts, memory, swap, inodes and file handles will be full, with a range, and which programs leak").Gives<ForecastListAnswer>();

    public static ForecastListAnswer Answer(HostForecast forecast) => new(
        forecast.AtMs > 0 ? forecast.AtMs : null,
        [.. forecast.Resources.OrderBy(one => one.Forecast.Middle ?? TimeSpan.MaxValue).Select(one => Answer(one.Resource, one.Forecast, forecast.AtMs))],
        [.. forecast.Leaks.Select(leak => Answer(leak, forecast.AvailableBytes))]);

    public static string WordOf(ForecastState state) => state switch
    {
        ForecastState.Young => "young",
        ForecastState.NotFilling => "not-filling",
        ForecastState.FallsBack => "falls-back",
        ForecastState.Far => "far",
        ForecastState.Filling => "filling",
        _ => "full",
    };

    public static string WordOf(ForecastHorizon horizon) => horizon switch
    {
        ForecastHorizon.Hour => "hour",
        ForecastHorizon.Hours => "hours",
        _ => "days",
    };

    private static ForecastAnswer Answer(Exhaustible resource, Forecast foreseen, long atMs) => new(
        resource.Resource,
        resource.Of,
        resource.Series.ToString(),
        Words.Of(resource.Group),
        Math.Round(foreseen.Level, 4),
        WordOf(foreseen.State),
        At(foreseen.Middle, atMs),
        At(foreseen.Early, atMs),
        At(foreseen.Late, atMs),
        double.IsFinite(foreseen.PerDay) ? Math.Round(foreseen.PerDay, 6) : null,
        foreseen.Horizon is { } horizon ? WordOf(horizon) : null,
        Milliseconds(foreseen.Beyond),
        Milliseconds(foreseen.Missing),
        foreseen.IsYoung);

    private static LeakAnswer Answer(ProcessLeak leak, double availableBytes)
    {
        double? lasts = double.IsFinite(availableBytes) ? DayMs * availableBytes / leak.BytesPerDay : null;
        return new LeakAnswer(
            leak.Name, leak.Unit, leak.Newest.Pid, leak.Newest.StartMs, leak.Bytes, Math.Round(leak.BytesPerDay), Math.Round(leak.Low), Math.Round(leak.High), leak.Days,
            lasts is < 1e15 ? (long)lasts : null);
    }

    private static long? At(TimeSpan? span, long atMs) => span is { } until ? atMs + (long)until.TotalMilliseconds : null;

    private static long? Milliseconds(TimeSpan? span) => span is { } length ? (long)length.TotalMilliseconds : null;
}
