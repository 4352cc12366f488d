using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Vigia.Cli;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Settings;
using Vigia.Storage;
using Vigia.Storage.Memory;

namespace Vigia.Tests.Api;

/// <summary>The real server on a free port of 127.0.0.1, over a store in memory; the host is not read.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-api-");
    private VigiaRuntime? _runtime;
    private WebApplication? _app;

    internal VigiaRuntime Runtime => _runtime!;

    internal WebApplication App => _app!;

    internal IVigiaStore Store => Runtime.Store;

    internal Uri Address => new(WebServer.Addresses(App).First());

    internal Gatekeeper Gatekeeper => App.Services.GetRequiredService<Gatekeeper>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_runtime, _app) = await StartAsync();
        foreach (var role in new[] { Role.Viewer, Role.Operator, Role.Administrator })
            await Store.Accounts.SaveUserAsync(new StoredUser(DoorWords.Of(role), DoorWords.Of(role), "pbkdf2-sha256$1$AAAA$AAAA", "", 0, "", 1, 1), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Runtime.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A client that knows nobody and follows nothing.</summary>
    internal HttpClient Client(Uri? address = null) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address ?? Address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>A request of a user's browser, with a session begun for it.</summary>
    internal async Task<HttpRequestMessage> AsUserAsync(string user, HttpMethod method, string path)
    {
        var secret = Secret.New();
        var now = Runtime.NowMs;
        await Store.Accounts.SaveSessionAsync(new StoredSession(Secret.Hash(secret), user, now, now, now + 3_600_000, "127.0.0.1", "test"), Cancel);
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", $"{Gatekeeper.CookieName}={secret}");
        request.Headers.Add(ChangeGuard.Header, "1");
        return request;
    }

    /// <summary>A request with a token of a user.</summary>
    internal async Task<HttpRequestMessage> WithTokenAsync(string user, Access scope, HttpMethod method, string path, TimeSpan? lifetime = null)
    {
        var (_, text) = await Gatekeeper.MakeTokenAsync(user, "test", [scope], lifetime ?? TimeSpan.FromDays(1), Cancel);
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", text);
        return request;
    }

    /// <summary>Starts a server with settings of its own.</summary>
    internal async Task<(VigiaRuntime Runtime, WebApplication App)> StartAsync(Action<IServiceCollection>? more = null, params string[] settings)
    {
        var places = new SettingPlaces(_folder.FullName, _folder.FullName, _folder.FullName, new Dictionary<string, string>());
        var startup = Startup.Read(places, ["server.urls=http://127.0.0.1:0", "server.rate_limit=1000000", "collection.host=test-host", .. settings]);
        var runtime = await VigiaRuntime.PrepareAsync(startup, new InMemoryStore(), judges: false, TimeProvider.System, NullLoggerFactory.Instance, Cancel);
        var app = WebServer.Create(runtime, logging => logging.SetMinimumLevel(LogLevel.None), more);
        await app.StartAsync(Cancel);
        return (runtime, app);
    }
}
