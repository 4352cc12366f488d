using Microsoft.AspNetCore.Mvc;
using Vigia.Door;
using Vigia.Hosting;

namespace Vigia.Api;

/// <summary>Values over time, at the resolution of the asker's pixels.</summary>
internal static class RangeEndpoints
{
    public static void MapRange(this RouteGroupBuilder api)
    {
        // Both forms are the same question: a list of many series does not fit into an address.
        api.MapGet("/range", ([FromQuery] string[] series, long? from, long? to, int? points, [FromQuery] string[]? with, VigiaRuntime runtime, CancellationToken cancel) =>
            ReadAsync(new RangeRequest(series, from, to, points, with), runtime, cancel)).As("getRange", Access.Read, "Values over time at the resolution of the points asked for; with=expected,level,score beside them").Gives<RangeAnswer>();
        api.MapPost("/range", ReadAsync).As("queryRange", Access.Read, "The same for a list of series too long for an address").Gives<RangeAnswer>();
        api.MapGet("/range.csv", ([FromQuery] string[] series, long? from, long? to, int? points, [FromQuery] string[]? with, VigiaRuntime runtime, CancellationToken cancel) =>
            ReadCsvAsync(new RangeRequest(series, from, to, points, with), runtime, cancel)).As("getRangeCsv", Access.Read, "The same as CSV").GivesText("text/csv");
    }

    private static async Task<IResult> ReadAsync(RangeRequest request, VigiaRuntime runtime, CancellationToken cancel)
    {
        var (view, problem) = await RangeReader.ReadAsync(request, runtime, cancel);
        return problem ?? new RangeJson(view!);
    }

    private static async Task<IResult> ReadCsvAsync(RangeRequest request, VigiaRuntime runtime, CancellationToken cancel)
    {
        var (view, problem) = await RangeReader.ReadAsync(request, runtime, cancel);
        return problem ?? new RangeCsv(view!);
    }
}
