using Vigia.Api;
using Vigia.Collectors.Exposition;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Model;

namespace Vigia.Metrics;

/// <summary><c>/metrics</c> for Prometheus.</summary>
internal static class MetricsEndpoints
{
    private const int MostIncidents = 1000;

    /// <summary>
    /// node_exporter names memory in camel case, which <c>promtool check metrics</c> complains of. Prometheus itself asks for
    /// OpenMetrics and gets those names; whoever asks for the older format gets them by asking for them.
    /// </summary>
    private const string NodeExporter = "node_exporter";

    private static readonly Lock Gate = new();

    public static void MapMetrics(this IEndpointRouteBuilder app)
    {
        var kernel = new KernelExposition(app.ServiceProvider.GetRequiredService<VigiaRuntime>().Roots);
        app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(kernel.Dispose);
        app.MapGet("/metrics", (string? names, HttpContext context, VigiaRuntime runtime) => WriteAsync(names, context, runtime, kernel))
            .As("getMetrics", Access.Metrics, "Everything for Prometheus, in its text format or in OpenMetrics").GivesText("text/plain");
    }

    private static async Task WriteAsync(string? names, HttpContext context, VigiaRuntime runtime, KernelExposition kernel)
    {
        var openMetrics = context.Request.Headers.Accept.ToString().Contains("application/openmetrics-text", StringComparison.OrdinalIgnoreCase);
        var text = new ExpositionText(openMetrics);
        lock (Gate) kernel.Write(text, withMemory: openMetrics || names == NodeExporter);
        var frame = runtime.Pipeline.LastFrame;
        HostExposition.WriteFilesystems(frame, text);
        var incidents = await runtime.Store.Incidents.ReadAsync(runtime.Host, new TimeRange(runtime.NowMs - 1, runtime.NowMs + 1), MostIncidents, context.RequestAborted);
        HostExposition.WriteOddness(frame, incidents.Count(incident => incident.EndMs is null), text);
        HostExposition.WriteExpected(frame, await runtime.Expected.GetAsync(context.RequestAborted), runtime.NowMs, text);
        HostExposition.WriteForecast(runtime.Forecasts.Newest, text);
        OwnExposition.Write(runtime, await runtime.Store.GetStatusAsync(context.RequestAborted), text);
        context.Response.ContentType = openMetrics ? ExpositionText.OpenMetricsType : ExpositionText.PrometheusType;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(text.Finish(), context.RequestAborted);
    }
}
