using Vigia.Collectors;
using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Forecasts;

/// <summary>
/// Puts the newest forecast into the ticks, so that it is stored, charted, and watched by the static rules like anything else: a replay of what is
/// stored comes to the same incidents.
/// </summary>
/// <remarks>Only forecasts sure enough to wake somebody: the late end of the range, and never while it is young.</remarks>
internal sealed class ForecastCollector(ForecastSource source, TimeProvider time) : ICollector
{
    /// <summary>A forecast older than this is not repeated.</summary>
    private const long StaleMs = 1_200_000;

    /// <summary>Full within minutes is told as full within a quarter of an hour: more says nothing.</summary>
    private const double Most = 96;

    private static readonly MetricDescriptor FillsPerDay = MetricDescriptor.Gauge(
        StaticRules.FillsPerDay, Unit.None, MetricGroup.Vigia, "How often a resource would fill in a day at the slow end of its forecast: 1 is full within a day, 24 within an hour; 0 when it is not filling.", 3, "mountpoint", "resource");

    private readonly Dictionary<SeriesKey, Series?> _series = [];

    public static IReadOnlyList<MetricDescriptor> All { get; } = [FillsPerDay];

    public string Name => "forecast";

    public IReadOnlyList<MetricDescriptor> Metrics => All;

    public CollectResult Collect(SampleSink sink)
    {
        var forecast = source.Newest;
        if (time.GetUtcNow().ToUnixTimeMilliseconds() - forecast.AtMs > StaleMs) return CollectResult.Ok;
        foreach (var (resource, foreseen) in forecast.Resources)
        {
            if (foreseen.State != ForecastState.Young) sink.Add(SeriesOf(sink, resource), PerDay(foreseen));
        }

        return CollectResult.Ok;
    }

    /// <summary>How often a day it would fill at the slow end.</summary>
    public static double PerDay(Forecast foreseen) => foreseen is { State: ForecastState.Filling, IsYoung: false, Late: { } late } ? Math.Min(Most, 1 / Math.Max(1 / Most, late.TotalDays)) : 0;

    private Series? SeriesOf(SampleSink sink, Exhaustible resource)
    {
        if (!_series.TryGetValue(resource.Series, out var series))
            _series.Add(resource.Series, series = sink.Series(FillsPerDay, LabelSet.Of("mountpoint", resource.Of ?? "", "resource", resource.Resource)));
        return series;
    }
}
