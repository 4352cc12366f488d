using Vigia.Hosting;

namespace Vigia.Api;

/// <summary>The host as a whole, and whether the program works.</summary>
internal static class HostEndpoints
{
    public static void MapHost(this RouteGroupBuilder api) => api.MapGet("/host", (VigiaRuntime runtime, CancellationToken cancel) => runtime.DescribeAsync(cancel));

    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/healthz", Check);

    private static IResult Check(VigiaRuntime runtime)
    {
        var collector = runtime.CollectorState();
        var healthy = collector.State == "running";
        return TypedResults.Json(
            new HealthAnswer(healthy ? "ok" : collector.State, collector.LastTickMs),
            ApiJson.Default.HealthAnswer,
            statusCode: healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
