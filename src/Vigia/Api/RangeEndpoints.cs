using Microsoft.AspNetCore.Mvc;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Values over time, at the resolution of the asker's pixels.</summary>
internal static class RangeEndpoints
{
    private const int MostSeries = 1000;
    private const int MostPoints = 20_000;
    private const int DefaultPoints = 1000;

    public static void MapRange(this RouteGroupBuilder api)
    {
        // Both forms are the same question: a list of many series does not fit into an address.
        api.MapGet("/range", ([FromQuery] string[] series, long? from, long? to, int? points, VigiaRuntime runtime, CancellationToken cancel) =>
            ReadAsync(new RangeRequest(series, from, to, points), runtime, cancel)).As("getRange", Access.Read, "Values over time at the resolution of the points asked for").Gives<RangeAnswer>();
        api.MapPost("/range", ReadAsync).As("queryRange", Access.Read, "The same for a list of series too long for an address").Gives<RangeAnswer>();
        api.MapGet("/range.csv", ([FromQuery] string[] series, long? from, long? to, int? points, VigiaRuntime runtime, CancellationToken cancel) =>
            ReadCsvAsync(new RangeRequest(series, from, to, points), runtime, cancel)).As("getRangeCsv", Access.Read, "The same as CSV").GivesText("text/csv");
    }

    private static async Task<IResult> ReadAsync(RangeRequest request, VigiaRuntime runtime, CancellationToken cancel) =>
        Ask(request, runtime, out var range, out var query) ?? new RangeJson(range, await runtime.Store.Samples.ReadAsync(query, cancel));

    private static async Task<IResult> ReadCsvAsync(RangeRequest request, VigiaRuntime runtime, CancellationToken cancel) =>
        Ask(request, runtime, out _, out var query) ?? new RangeCsv(await runtime.Store.Samples.ReadAsync(query, cancel));

    /// <summary>Makes a question for the store of a request; the problem when it is not allowed.</summary>
    private static IResult? Ask(RangeRequest request, VigiaRuntime runtime, out TimeRange range, out RangeQuery query)
    {
        (range, query) = (default, null!);
        if (request.Series is not { Count: > 0 and <= MostSeries }) return Problem.Field("series", request.Series?.Count ?? 0, $"1 to {MostSeries} keys of series");
        if (request.Points is < 1 or > MostPoints) return Problem.Field("points", request.Points, $"1 to {MostPoints}");
        if (!RangeParameter.TryRead(request.From, request.To, runtime.Time, out range, out var problem)) return problem;

        var keys = new List<SeriesKey>(request.Series.Count);
        foreach (var text in request.Series)
        {
            if (!SeriesKey.TryParse(text, out var key)) return Problem.Field("series", text, "the key of a series, for instance system.disk.io{device=\"sda\"}");
            keys.Add(key);
        }

        query = new RangeQuery(runtime.Host, keys, range, request.Points ?? DefaultPoints);
        return null;
    }
}
