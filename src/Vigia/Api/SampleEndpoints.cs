using System.Collections.Frozen;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Measurements of one's own: a batch, idempotent by series and time, answered sample by sample where one is refused.</summary>
internal static class SampleEndpoints
{
    private const int MostSamples = 10_000;
    private const int MostSeries = 10_000;
    private const int LongestKey = 1024;
    private const long DayMs = 86_400_000;

    public static void MapSamples(this RouteGroupBuilder api) =>
        api.MapPost("/samples", TakeAsync).As("addSamples", Access.Samples, "Store measurements of one's own").Gives<SamplesAnswer>();

    private static async Task<IResult> TakeAsync(SamplesRequest request, VigiaRuntime runtime, CancellationToken cancel)
    {
        if (request.Samples is not { Count: > 0 and <= MostSamples } samples) return Problem.Field("samples", request.Samples?.Count ?? 0, $"1 to {MostSamples} measurements");
        var catalogue = await runtime.Store.Samples.GetCatalogueAsync(runtime.Host, cancel);
        var known = catalogue.ToFrozenDictionary(series => series.Key);
        var series = new Dictionary<SeriesKey, int>();
        var infos = new List<SeriesInfo>();
        var taken = new List<ImportedSample>(samples.Count);
        var refused = new List<RefusedSampleAnswer>();
        for (var i = 0; i < samples.Count; i++)
        {
            if (Complain(samples[i], runtime.NowMs, known, infos.Count, out var key) is { } complaint)
            {
                refused.Add(complaint with { Index = i });
                continue;
            }

            if (!series.TryGetValue(key!, out var index))
            {
                series.Add(key!, index = infos.Count);
                infos.Add(known.GetValueOrDefault(key!) ?? new SeriesInfo(key!, samples[i].Unit ?? Unit.None, MetricKind.Gauge, MetricGroup.Custom));
            }

            taken.Add(new ImportedSample(index, samples[i].T!.Value, samples[i].V!.Value));
        }

        var outcome = taken.Count == 0 ? default : await runtime.Store.Samples.ImportAsync(runtime.Host, infos, taken, cancel);
        return TypedResults.Ok(new SamplesAnswer(outcome.Stored, outcome.AlreadyThere, refused));
    }

    private static RefusedSampleAnswer? Complain(SampleRequest? sample, long nowMs, FrozenDictionary<SeriesKey, SeriesInfo> known, int added, out SeriesKey? key)
    {
        key = null;
        if (sample is null) return Refuse("sample", null, "an object with series, t and v");
        if (sample.Series is not { Length: > 0 and <= LongestKey } text || !SeriesKey.TryParse(text, out key) || text.Any(char.IsControl))
            return Refuse("series", sample.Series, $"the key of a series of up to {LongestKey} characters, for instance queue.length{{name=\"mail\"}}");
        if (known.TryGetValue(key, out var info) ? info.Group != MetricGroup.Custom : IsReserved(key.Metric))
            return Refuse("series", text, "a name of your own; this one is collected by Vigia");
        if (info is null && known.Count + added >= MostSeries) return Refuse("series", text, $"at most {MostSeries} series on a host");
        if (sample.T is not { } at || at < 0 || at > nowMs + DayMs) return Refuse("t", sample.T?.ToString(System.Globalization.CultureInfo.InvariantCulture), "milliseconds since 1970-01-01 UTC, at most a day ahead");
        if (sample.V is not { } value || !double.IsFinite(value)) return Refuse("v", null, "a finite number");
        return sample.Unit is { Length: > 32 } unit || (sample.Unit ?? "").Any(char.IsControl) ? Refuse("unit", sample.Unit, "up to 32 characters, UCUM") : null;
    }

    private static bool IsReserved(string metric) => metric.StartsWith("system.", StringComparison.Ordinal) || metric.StartsWith("vigia.", StringComparison.Ordinal);

    private static RefusedSampleAnswer Refuse(string field, string? value, string allowed) => new(0, field, value is null ? null : PlainText.Of(value, 200), allowed);
}
