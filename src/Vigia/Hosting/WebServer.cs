using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging;
using Vigia.Api;
using Vigia.Live;
using Vigia.Page;

namespace Vigia.Hosting;

/// <summary>The page and the API over HTTP.</summary>
internal static class WebServer
{
    /// <summary>Makes the server for a running program; it is not started yet.</summary>
    public static WebApplication Create(VigiaRuntime runtime, Action<ILoggingBuilder> logging)
    {
        // Settings have been read already. The builder's own look for appsettings.json would watch the working folder and everything
        // below it for changes: started in /, as services are, that is the whole machine.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"], ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        logging(builder.Logging);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.Encoder = FrameJson.Options.Encoder;
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(runtime).AddSingleton(runtime.Live);

        var app = builder.Build();
        foreach (var url in runtime.Settings.Server.Urls) app.Urls.Add(url.GetLeftPart(UriPartial.Authority));
        app.Lifetime.ApplicationStopping.Register(runtime.Live.End);
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseHostFilter(runtime.Settings.Server.Urls);
        MapAll(app);
        return app;
    }

    /// <summary>The addresses the started server answers on, the free ports it chose filled in.</summary>
    public static IEnumerable<string> Addresses(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private static void MapAll(WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapHost();
        api.MapSeries();
        api.MapRange();
        api.MapEvents();
        api.MapRuns();
        api.MapProcesses();
        api.MapSettings();
        api.MapLive();
        app.MapHealth();
        app.MapPage(new PageFiles(Assembly.GetExecutingAssembly()));
    }
}
