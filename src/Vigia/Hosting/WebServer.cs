using System.IO.Compression;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Vigia.Api;
using Vigia.Door;
using Vigia.Live;
using Vigia.Metrics;
using Vigia.Page;
using Vigia.Settings;

namespace Vigia.Hosting;

/// <summary>The page and the API over HTTP.</summary>
internal static class WebServer
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const int LargestBody = 4 * 1024 * 1024;

    /// <summary>Makes the server for a running program; it is not started yet.</summary>
    /// <param name="runtime">What it shows.</param>
    /// <param name="logging">Where log lines go.</param>
    /// <param name="more">More services, for tests.</param>
    public static WebApplication Create(VigiaRuntime runtime, Action<ILoggingBuilder> logging, Action<IServiceCollection>? more = null)
    {
        var settings = runtime.Settings.Server;
        // Settings have been read already. The builder's own look for appsettings.json would watch the working folder and everything
        // below it for changes: started in /, as services are, that is the whole machine.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"], ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        logging(builder.Logging);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, settings));
        AddServices(builder.Services, runtime);
        more?.Invoke(builder.Services);

        var app = builder.Build();
        foreach (var url in settings.Urls) app.Urls.Add(url.GetLeftPart(UriPartial.Authority));
        app.Lifetime.ApplicationStopping.Register(runtime.Live.End);
        UseAll(app, settings);
        MapAll(app);
        return app;
    }

    /// <summary>The addresses the started server answers on, the free ports it chose filled in.</summary>
    public static IEnumerable<string> Addresses(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private static void Configure(KestrelServerOptions kestrel, ServerSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        if (settings.Certificate.Length == 0) return;
        var certificate = ServerCertificate.Read(settings);
        kestrel.ConfigureHttpsDefaults(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate.Own, certificate.Chain));
    }

    private static void AddServices(IServiceCollection services, VigiaRuntime runtime)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.Encoder = FrameJson.Options.Encoder;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", "text/csv", "text/plain"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.AddSingleton(runtime).AddSingleton(runtime.Live).AddSingleton(runtime.Store).AddSingleton(runtime.Time);
        services.AddSingleton<Accounts>().AddSingleton<Gatekeeper>().AddSingleton<Threshold>().AddSingleton<SignInThrottle>().AddSingleton<AuditTrail>();
    }

    /// <summary>The order matters: what is cheapest to refuse is refused first, and nothing is answered before the door.</summary>
    private static void UseAll(WebApplication app, ServerSettings settings)
    {
        if (settings.Proxies.Count > 0) app.UseForwardedHeaders(Believing(settings.Proxies));
        app.UseSecurityHeaders();
        app.UseFailures();
        app.UseHostFilter(settings);
        app.UseRequestRates(settings.RateLimit, app.Services.GetRequiredService<TimeProvider>());
        app.UseResponseCompression();
        app.UseRouting();
        app.UseDoor(settings);
    }

    private static ForwardedHeadersOptions Believing(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) options.KnownIPNetworks.Add(proxy);
        return options;
    }

    private static void MapAll(WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapDescription();
        api.MapHost();
        api.MapSeries();
        api.MapRange();
        api.MapEvents();
        api.MapNotes();
        api.MapRuns();
        api.MapForecasts();
        api.MapJobs();
        api.MapIncidents();
        api.MapBacktest();
        api.MapProcesses();
        api.MapSamples();
        api.MapModels();
        api.MapSettings();
        api.MapLive();
        api.MapSession();
        api.MapAccount();
        api.MapUsers();
        api.MapTokens();
        api.MapAudit();
        app.MapHealth();
        app.MapMetrics();
        app.MapEntrance();
        app.MapPage(new PageFiles(Assembly.GetExecutingAssembly()));
    }
}
