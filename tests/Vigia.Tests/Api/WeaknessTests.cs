using System.Net;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using Microsoft.OpenApi;
using Vigia.Api;
using Vigia.Door;
using Vigia.Metrics;
using Vigia.Model;
using Vigia.Settings;
using Vigia.Storage;

namespace Vigia.Tests.Api;

/// <summary>A test, or more, for each class of weakness that a peer was given a CVE for in 2026.</summary>
public sealed class WeaknessTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Hostile = "<script>alert(1)</script>\"'; DROP TABLE account; --\u001b[31m$(reboot)\n=cmd|'/C calc'!A0";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Unauthenticated_api_only_health_the_sign_in_and_the_description_are_open()
    {
        var open = ApiOperations.Of(server.App).Where(operation => operation.Rule!.Access == Access.Open).Select(operation => operation.Name);

        Assert.Equal(["GET /api/v1/openapi.json", "GET /api/v1/session", "GET /healthz", "GET /readyz", "POST /api/v1/session"], open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Secrets_in_answers_no_operation_tells_a_hash_a_secret_or_a_cookie()
    {
        var user = new StoredUser("secretive", "administrator", "pbkdf2-sha256$1$SALTSALT$HASHHASH", "TOTPSECRETTOTP", 0, "recovery-hash", 1, 1);
        await server.Store.Accounts.SaveUserAsync(user, Cancel);
        await server.Store.Accounts.SaveTokenAsync(new StoredToken("tokenid12345", "t", "secretive", "read", "token-hash", 1, long.MaxValue / 2, 0), Cancel);
        using var client = server.Client();
        var looked = 0;
        foreach (var operation in ApiOperations.Of(server.App).Where(one => one.Method == "GET" && !one.Path.Contains('{') && !one.Path.EndsWith("/live", StringComparison.Ordinal)))
        {
            using var request = await server.AsUserAsync("secretive", HttpMethod.Get, operation.Path);
            var cookie = request.Headers.GetValues("Cookie").Single().Split('=')[1];
            using var response = await client.SendAsync(request, Cancel);
            var text = await response.Content.ReadAsStringAsync(Cancel);
            Assert.All((string[])["HASHHASH", "SALTSALT", "TOTPSECRET", "recovery-hash", "token-hash", cookie, Secret.Hash(cookie)], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            looked++;
        }

        Assert.True(looked >= 15, $"Only {looked} operations were looked at.");
    }

    [Fact]
    public async Task Cors_no_answer_lets_a_page_elsewhere_read_it()
    {
        using var client = server.Client();
        using var asked = await server.AsUserAsync("administrator", HttpMethod.Get, "/api/v1/host");
        asked.Headers.Add("Origin", "https://attacker.example");
        using var answer = await client.SendAsync(asked, Cancel);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/v1/host");
        preflight.Headers.Add("Origin", "https://attacker.example");
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");
        using var refused = await client.SendAsync(preflight, Cancel);

        Assert.DoesNotContain(answer.Headers.Concat(refused.Headers), header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.False(refused.IsSuccessStatusCode);
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Theory]
    [InlineData("attacker.example")]
    [InlineData("127.0.0.1.attacker.example")]
    [InlineData("localhost.attacker.example:8050")]
    public async Task Dns_rebinding_a_name_nobody_gave_is_not_answered_whoever_asks(string host)
    {
        using var client = server.Client();
        using var request = await server.AsUserAsync("administrator", HttpMethod.Get, "/api/v1/host");
        request.Headers.Host = host;

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("https://attacker.example", "cross-site")]
    [InlineData("https://attacker.example", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    public async Task Forged_requests_a_change_by_cookie_from_elsewhere_is_refused(string? origin, string? site)
    {
        using var client = server.Client();
        using var request = await server.AsUserAsync("administrator", HttpMethod.Post, "/api/v1/notes");
        request.Content = new StringContent("""{"text":"forged"}""", Encoding.UTF8, "application/json");
        if (origin is null && site is null) request.Headers.Remove(ChangeGuard.Header);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain(await server.Store.Events.ReadAsync(server.Runtime.Host, TimeRange.All, Cancel), note => note.Detail == "forged");
    }

    [Fact]
    public async Task Hostile_names_stay_data_in_json_csv_and_metrics()
    {
        var key = new SeriesKey("custom.value", LabelSet.Of("name", Hostile));
        await server.Store.Samples.ImportAsync(server.Runtime.Host, [new SeriesInfo(key, "1", MetricKind.Gauge, MetricGroup.Custom)], [new ImportedSample(0, 1_700_000_000_000, 5)], Cancel);
        using var client = server.Client();

        using var json = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, "/api/v1/series"), Cancel);
        using var parsed = JsonDocument.Parse(await json.Content.ReadAsStringAsync(Cancel));
        var path = $"/api/v1/range.csv?from=1699999999000&to=1700000001000&series={Uri.EscapeDataString(key.ToString())}";
        using var csv = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, path), Cancel);
        var metrics = new ExpositionText(openMetrics: false);
        metrics.Family("x", Vigia.Collectors.Exposition.ExpositionType.Gauge, "X.");
        metrics.Add(1, ("name", Hostile));

        Assert.Equal("application/json", json.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", json.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Hostile, parsed.RootElement.GetProperty("series")[0].GetProperty("labels").GetProperty("name").GetString());
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("time,\"custom.value{", await csv.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(3, metrics.Finish().TrimEnd('\n').Split('\n').Length);
        Assert.DoesNotContain('\u001b', metrics.Finish());
    }

    [Theory]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\uFF1D1")]
    public void Formulas_a_cell_of_a_table_is_never_one(string name)
    {
        var cell = CsvText.Cell(name);

        Assert.Equal('\'', cell.TrimStart('"')[0]);
    }

    [Theory]
    [InlineData("backup;=cmd|'/C calc'!A0")]
    [InlineData("backup\t@SUM(A1)")]
    [InlineData("backup\n+1")]
    public void Formulas_none_begins_where_a_spreadsheet_of_another_language_begins_a_cell(string name)
    {
        var cells = CsvText.Cell(name).Split(';', '\t', '\n');

        Assert.Equal(2, cells.Length);
        Assert.Equal('\'', cells[1][0]);
    }

    [Fact]
    public void An_ordinary_name_is_told_as_it_is()
    {
        Assert.Equal("nginx: worker process -Wl -O1", CsvText.Cell("nginx: worker process -Wl -O1"));
        Assert.Equal("\"gcc -Wl,-O1\"", CsvText.Cell("gcc -Wl,-O1"));
    }

    [Fact]
    public async Task Injection_into_sql_hostile_names_are_looked_up_and_not_found()
    {
        using var client = server.Client();
        foreach (var path in (string[])["/api/v1/users/{0}", "/api/v1/tokens/{0}", "/api/v1/sessions/{0}"])
        {
            using var request = await server.AsUserAsync("administrator", HttpMethod.Delete, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Uri.EscapeDataString("x' OR '1'='1")));
            using var response = await client.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.NotNull(await server.Store.Accounts.FindUserAsync("viewer", Cancel));
    }

    [Theory]
    [InlineData("""{"$type":"System.Diagnostics.Process, System","text":{"$type":"x"}}""")]
    [InlineData("""{"text":""")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task Deserialisation_a_body_never_names_a_type_and_what_does_not_fit_is_refused(string body)
    {
        using var client = server.Client();
        using var request = await server.AsUserAsync("operator", HttpMethod.Post, "/api/v1/notes");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Deserialisation_nesting_without_end_is_refused_before_it_costs_anything()
    {
        using var client = server.Client();
        using var request = await server.AsUserAsync("operator", HttpMethod.Post, "/api/v1/samples");
        request.Content = new StringContent(string.Concat(Enumerable.Repeat("{\"samples\":[", 100_000)), Encoding.UTF8, "application/json");

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public void Server_side_request_forgery_no_operation_and_no_changeable_setting_takes_an_address()
    {
        using var stream = DescriptionEndpoints.Open(DescriptionEndpoints.Resource);
        using var text = new StreamReader(stream);
        var document = OpenApiDocument.Parse(text.ReadToEnd(), OpenApiConstants.Json).Document!;
        var taken = document.Paths.SelectMany(path => path.Value.Operations!.Values).SelectMany(operation => operation.Parameters ?? []).Select(parameter => parameter.Name!)
            .Concat(document.Components!.Schemas!.Where(schema => schema.Key.EndsWith("Request", StringComparison.Ordinal)).SelectMany(schema => schema.Value.Properties!.Keys)).ToList();

        Assert.True(taken.Count > 20);
        Assert.DoesNotContain(taken, IsAddress);
        Assert.DoesNotContain(SettingsCatalog.All.Where(setting => setting.Changeable), setting => IsAddress(setting.Key));
    }

    [Fact]
    public void Credentials_to_other_servers_the_program_has_no_client_to_send_any_with()
    {
        using var file = File.OpenRead(typeof(Caller).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}").ToList();

        Assert.True(used.Count > 100);
        Assert.DoesNotContain(used, name => name is "System.Net.Http.HttpClient" or "System.Net.Http.HttpMessageInvoker" or "System.Net.WebClient" or "System.Net.WebRequest" or "System.Net.Mail.SmtpClient");
    }

    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/v1/..%2f..%2fetc%2fpasswd")]
    public async Task File_paths_no_address_leads_to_a_file_of_the_host(string path)
    {
        using var client = server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address.ToString().TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var response = await client.SendAsync(request, Cancel);

        Assert.DoesNotContain("root:", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public void File_writes_no_setting_that_can_be_changed_from_the_page_names_a_file()
    {
        Assert.DoesNotContain(SettingsCatalog.All.Where(setting => setting.Changeable), setting => setting.Key.Contains("folder", StringComparison.Ordinal) || setting.Key.Contains("path", StringComparison.Ordinal) || setting.Key.Contains("file", StringComparison.Ordinal) || setting.Key.Contains("certificate", StringComparison.Ordinal));
    }

    private static bool IsAddress(string name) => Array.Exists((string[])["url", "uri", "address", "endpoint", "callback", "webhook", "path", "file"], word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
