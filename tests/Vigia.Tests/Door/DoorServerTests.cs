using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Vigia.Door;
using Vigia.Cli;
using Vigia.Hosting;
using Vigia.Settings;
using Vigia.Tests.Api;

namespace Vigia.Tests.Door;

/// <summary>The door of a server with settings of its own: TLS, proxies, limits.</summary>
public sealed class DoorServerTests(ApiServer server) : IClassFixture<ApiServer>, IDisposable
{
    private const string Elsewhere = "203.0.113.9";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-door-");

    private string? _firstKey;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("server.proxies=127.0.0.1", Elsewhere, true)]
    [InlineData("server.proxies=192.0.2.0/24", "127.0.0.1", false)]
    public async Task Forwarded_headers_count_only_from_listed_proxies(string proxies, string address, bool isSecure)
    {
        await using var door = await DoorAsync(proxies);
        await door.Accounts.AddAsync("ana", Role.Administrator, Cancel);
        await door.Accounts.SetPasswordAsync("ana", "correct horse battery", keptSession: null, Cancel);
        var key = await door.Accounts.AddAsync("bob", Role.Viewer, Cancel);
        using var response = await door.SendAsync(HttpMethod.Get, "/enter/" + key, ("X-Forwarded-For", Elsewhere), ("X-Forwarded-Proto", "https"));
        var session = Assert.Single(await door.Runtime.Store.Accounts.ListSessionsAsync(Cancel));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(address, session.Address);
        Assert.Equal(isSecure, response.Headers.GetValues("Set-Cookie").Single().Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(isSecure, response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Until_somebody_has_a_password_what_a_proxy_passes_on_is_refused_and_this_machine_is_not()
    {
        await using var door = await DoorAsync();

        using var passedOn = await door.SendAsync(HttpMethod.Get, "/api/v1/session", ("X-Forwarded-For", "127.0.0.1"));
        using var local = await door.SendAsync(HttpMethod.Get, "/api/v1/session");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (passedOn.StatusCode, local.StatusCode));
    }

    [Theory]
    [InlineData("pt-BR,pt;q=0.9,en;q=0.8", "lang=\"pt-BR\"", "não funciona mais")]
    [InlineData("de,en;q=0.8,pt;q=0.3", "lang=\"en\"", "does not work any more")]
    [InlineData("", "lang=\"en\"", "does not work any more")]
    public async Task A_browser_is_told_in_its_language_that_a_link_is_used_up(string languages, string language, string words)
    {
        await using var door = await DoorAsync();

        using var page = languages.Length == 0
            ? await door.SendAsync(HttpMethod.Get, "/enter/used", ("Accept", "text/html,*/*;q=0.8"))
            : await door.SendAsync(HttpMethod.Get, "/enter/used", ("Accept", "text/html,*/*;q=0.8"), ("Accept-Language", languages));
        using var program = await door.SendAsync(HttpMethod.Get, "/enter/used");
        var html = await page.Content.ReadAsStringAsync(Cancel);

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (page.StatusCode, program.StatusCode));
        Assert.Contains(language, html, StringComparison.Ordinal);
        Assert.Contains(words, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", program.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Metrics_are_open_to_this_machine_alone_and_only_where_a_setting_says_so()
    {
        await using var open = await DoorAsync("server.metrics_on_loopback=on", "server.proxies=127.0.0.1");
        await using var closed = await DoorAsync();
        await open.Accounts.AddAsync("ana", Role.Administrator, Cancel);
        await open.Accounts.SetPasswordAsync("ana", "correct horse battery", keptSession: null, Cancel);

        using var local = await open.SendAsync(HttpMethod.Get, "/metrics");
        using var passedOn = await open.SendAsync(HttpMethod.Get, "/metrics", ("X-Forwarded-For", Elsewhere));
        using var other = await open.SendAsync(HttpMethod.Get, "/api/v1/host");
        using var byDefault = await closed.SendAsync(HttpMethod.Get, "/metrics");

        Assert.Equal(HttpStatusCode.OK, local.StatusCode);
        Assert.All((HttpStatusCode[])[passedOn.StatusCode, other.StatusCode, byDefault.StatusCode], status => Assert.Equal(HttpStatusCode.Unauthorized, status));
    }

    [Fact]
    public async Task Too_many_requests_of_one_address_are_told_to_wait()
    {
        await using var door = await DoorAsync("server.rate_limit=1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => door.SendAsync(HttpMethod.Get, "/api/v1/session")));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.Contains("Retry-After"));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Guessing_a_password_is_slowed_down_and_the_right_one_waits_too()
    {
        var (runtime, app) = await server.StartAsync(services => services.AddSingleton<TimeProvider>(new ManualTime()));
        await using var door = new OpenDoor(runtime, app);
        await door.Accounts.AddAsync("ana", Role.Administrator, Cancel);
        await door.Accounts.SetPasswordAsync("ana", "correct horse battery", keptSession: null, Cancel);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            using var wrong = await door.SignInAsync("ana", "wrong horse battery " + i.ToString(CultureInfo.InvariantCulture));
            statuses.Add(wrong.StatusCode);
        }

        using var right = await door.SignInAsync("ana", "correct horse battery");

        Assert.All(statuses.Take(5), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[5]);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.True(right.Headers.Contains("Retry-After"));
    }

    [Fact]
    public async Task With_certificate_files_it_speaks_tls_and_its_cookies_never_go_in_the_clear()
    {
        var (certificate, key, thumbprint) = WriteCertificate();
        await using var door = await DoorAsync("server.urls=https://127.0.0.1:0", "server.certificate=" + certificate, "server.certificate_key=" + key);
        door.Trusted = thumbprint;
        var link = await door.Accounts.AddAsync("ana", Role.Administrator, Cancel);

        using var response = await door.SendAsync(HttpMethod.Get, "/enter/" + link);

        Assert.StartsWith("https://", door.Address.ToString(), StringComparison.Ordinal);
        Assert.Contains("secure", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.True(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("no certificate at all", "")]
    [InlineData("", "no key at all")]
    public void A_certificate_or_key_that_cannot_be_used_is_refused_with_its_name_and_what_to_give(string certificateText, string keyText)
    {
        var (certificate, key, _) = WriteCertificate();
        if (certificateText.Length > 0) File.WriteAllText(certificate, certificateText);
        if (keyText.Length > 0) File.WriteAllText(key, keyText);
        var places = new SettingPlaces(_folder.FullName, _folder.FullName, _folder.FullName, new Dictionary<string, string>());
        using var error = new StringWriter();

        var isFine = Startup.Read(places, "server.urls=https://127.0.0.1:0", "server.certificate=" + certificate, "server.certificate_key=" + key).NeedsAddresses().IsFine(error);

        Assert.False(isFine);
        Assert.Contains(certificate, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("in PEM, and its private key", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_certificates_of_authorities_are_sent_along()
    {
        var (certificate, key, thumbprint) = WriteCertificate();
        var own = File.ReadAllText(certificate);
        var (authority, _, authorityThumbprint) = WriteCertificate();
        File.WriteAllText(certificate, own + "\n" + File.ReadAllText(authority));
        var places = new SettingPlaces(_folder.FullName, _folder.FullName, _folder.FullName, new Dictionary<string, string>());
        File.WriteAllText(key, _firstKey);

        var read = ServerCertificate.Read(Startup.Read(places, "server.certificate=" + certificate, "server.certificate_key=" + key).Settings.Server);

        Assert.Equal(thumbprint, read.Own.Thumbprint);
        Assert.Equal(authorityThumbprint, Assert.Single(read.Chain).Thumbprint);
    }

    private async Task<OpenDoor> DoorAsync(params string[] settings)
    {
        var (runtime, app) = await server.StartAsync(more: null, settings);
        return new OpenDoor(runtime, app);
    }

    private (string Certificate, string Key, string Thumbprint) WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(120));
        var (certificatePath, keyPath) = (Path.Combine(_folder.FullName, "cert.pem"), Path.Combine(_folder.FullName, "key.pem"));
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        _firstKey ??= key.ExportPkcs8PrivateKeyPem();
        return (certificatePath, keyPath, certificate.Thumbprint);
    }

    private sealed class OpenDoor : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly HttpClient _client;

        public OpenDoor(VigiaRuntime runtime, WebApplication app)
        {
            (Runtime, _app, Address) = (runtime, app, new Uri(WebServer.Addresses(app).First()));
            var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == Trusted;
            _client = new HttpClient(handler) { BaseAddress = Address };
        }

        public VigiaRuntime Runtime { get; }

        public Uri Address { get; }

        /// <summary>Thumbprint of the one certificate that is trusted.</summary>
        public string? Trusted { get; set; }

        public Accounts Accounts => _app.Services.GetRequiredService<Accounts>();

        public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(method, path);
            foreach (var (name, value) in headers) request.Headers.Add(name, value);
            return await _client.SendAsync(request, Cancel);
        }

        public async Task<HttpResponseMessage> SignInAsync(string name, string password)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session");
            request.Headers.Add(ChangeGuard.Header, "1");
            request.Content = new StringContent($$"""{"name":"{{name}}","password":"{{password}}"}""", Encoding.UTF8, "application/json");
            return await _client.SendAsync(request, Cancel);
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await _app.DisposeAsync();
            await Runtime.DisposeAsync();
        }
    }
}
