using Vigia.Door;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>The host as a whole, and whether the program works.</summary>
internal static class HostEndpoints
{
    public static void MapHost(this RouteGroupBuilder api) =>
        api.MapGet("/host", (VigiaRuntime runtime, CancellationToken cancel) => runtime.DescribeAsync(cancel)).As("getHost", Access.Read, "The host, its collector, its learning, its store, and what Vigia costs").Gives<HostAnswer>();

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", Check).As("getHealth", Access.Open, "Whether the host is being read").Gives<HealthAnswer>();
        app.MapGet("/readyz", ReadyAsync).As("getReadiness", Access.Open, "Whether the store answers").Gives<HealthAnswer>();
    }

    private static async Task<IResult> ReadyAsync(VigiaRuntime runtime, CancellationToken cancel)
    {
        try
        {
            await runtime.Store.Settings.ReadAllAsync(cancel);
            return TypedResults.Json(new HealthAnswer("ok", null), ApiJson.Default.HealthAnswer);
        }
        catch (StoreException)
        {
            return TypedResults.Json(new HealthAnswer("store", null), ApiJson.Default.HealthAnswer, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

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
