using Vigia.Door;
using Vigia.Expected;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Which series there are.</summary>
internal static class SeriesEndpoints
{
    public static void MapSeries(this RouteGroupBuilder api) =>
        api.MapGet("/series", ListAsync).As("listSeries", Access.Read, "The catalogue of series").Gives<SeriesListAnswer>();

    private static async Task<IResult> ListAsync(VigiaRuntime runtime, CancellationToken cancel)
    {
        var help = runtime.Registry.Snapshot().DistinctBy(series => series.Descriptor.Name).ToDictionary(series => series.Descriptor.Name, series => series.Descriptor.Help);
        var catalogue = await runtime.Store.Samples.GetCatalogueAsync(runtime.Host, cancel);
        var lone = new LoneSeries(catalogue);
        return new TaggedJson<SeriesListAnswer>(new SeriesListAnswer([.. catalogue.Select(series => Answer(series, help.GetValueOrDefault(series.Key.Metric, ""), lone.IsLearnedTogether(series.Key)))]));
    }

    private static SeriesAnswer Answer(SeriesInfo series, string help, bool learnedTogether) => new(
        series.Key.ToString(),
        series.Key.Metric,
        series.Key.Labels.ToDictionary(label => label.Name, label => label.Value),
        series.Unit,
        Words.Of(series.Kind),
        Words.Of(series.Group),
        help,
        learnedTogether);
}
