using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.OpenApi;
using Vigia.Api;
using Vigia.Door;

namespace Vigia.Tests.Api;

/// <summary>Random and hostile values for every operation of the description: no answer of the 500s, none that hangs, none that tells of the inside.</summary>
public sealed class HostileRequestTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const int Requests = 10_000;
    private const int AtOnce = 8;
    private const int Seed = 20261122;

    private static readonly string[] Nasty =
    [
        "", "0", "-1", "1", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e308", "NaN", "null", "true", "1.5", "0x10", " 7 ",
        "' OR '1'='1", "\"; DROP TABLE session; --", "<script>alert(1)</script>", "../../../../etc/passwd", "%00", "\0", "\u202Egpj.exe", "\uD800", "=1+1", "${jndi:ldap://x}", "{{7*7}}",
        "system.cpu.utilization", "a{b=\"c\"}", "a{b=\"", "{}", "a{=\"\"}", "admin", "viewer", "administrator", "read", "detection.budget", "2h", "\u001b[31m",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_hostile_requests_are_answered_without_a_failure_inside()
    {
        var operations = Operations();
        Assert.True(operations.Count >= 30, $"Only {operations.Count} operations were found.");
        using var client = server.Client();
        var complaints = new System.Collections.Concurrent.ConcurrentBag<string>();
        var statuses = new System.Collections.Concurrent.ConcurrentDictionary<HttpStatusCode, int>();

        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (i, cancel) =>
        {
            var random = new Random(Seed + i);
            var (path, method, operation) = operations[i % operations.Count];
            using var request = await MakeAsync(path, method, operation, random);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            statuses.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
            if (path.EndsWith("/live", StringComparison.Ordinal)) return;
            var text = await response.Content.ReadAsStringAsync(cancel);
            if (Complain(response, text) is { } complaint) complaints.Add($"{method} {request.RequestUri}: {complaint}");
        });

        Assert.True(complaints.IsEmpty, string.Join('\n', complaints.DistinctBy(complaint => complaint[..Math.Min(60, complaint.Length)]).Take(20)));
        Assert.True(statuses.GetValueOrDefault(HttpStatusCode.OK) > Requests / 20, "Hardly any request was answered: the values are too hostile to reach anything.");
        Assert.True(statuses.GetValueOrDefault(HttpStatusCode.BadRequest) > Requests / 20, "Hardly any request was refused: the values are not hostile.");
    }

    private static string? Complain(HttpResponseMessage response, string text)
    {
        if ((int)response.StatusCode >= 500) return $"{(int)response.StatusCode} {text}";
        if (text.Contains("Exception", StringComparison.Ordinal) || text.Contains("   at ", StringComparison.Ordinal) || text.Contains(".cs:line", StringComparison.Ordinal)) return "tells of the inside: " + text;
        if ((int)response.StatusCode < 400) return null;
        return response.Content.Headers.ContentType?.MediaType is "application/problem+json" || text.Length == 0 ? null : "is no problem details: " + text;
    }

    private static List<(string Path, HttpMethod Method, OpenApiOperation Operation)> Operations()
    {
        using var stream = DescriptionEndpoints.Open(DescriptionEndpoints.Resource);
        using var text = new StreamReader(stream);
        var document = OpenApiDocument.Parse(text.ReadToEnd(), OpenApiConstants.Json).Document!;
        // Health says 503 here as it should: nothing collects under these tests.
        return [.. document.Paths.Where(path => path.Key != "/healthz").SelectMany(path => path.Value.Operations!.Select(operation => (path.Key, operation.Key, operation.Value)))];
    }

    private async Task<HttpRequestMessage> MakeAsync(string path, HttpMethod method, OpenApiOperation operation, Random random)
    {
        var query = new StringBuilder();
        foreach (var parameter in operation.Parameters ?? [])
        {
            var value = Uri.EscapeDataString(Text(parameter, random).Replace('\uD800', '?'));
            if (parameter.In == ParameterLocation.Path) path = path.Replace("{" + parameter.Name + "}", value.Length == 0 ? "x" : value, StringComparison.Ordinal);
            else if (random.Next(4) > 0) query.Append(query.Length == 0 ? '?' : '&').Append(parameter.Name).Append('=').Append(value);
        }

        var request = await server.AsUserAsync("administrator", method, path + query);
        if (operation.RequestBody is not null) request.Content = Body(operation, random);
        return request;
    }

    private static string Text(IOpenApiParameter parameter, Random random)
    {
        var isNumber = parameter.Schema?.Type is { } type && type.HasFlag(JsonSchemaType.Integer);
        return isNumber && random.Next(2) == 0 ? random.NextInt64(-10, 2_000_000_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture) : Pick(random);
    }

    private static ByteArrayContent Body(OpenApiOperation operation, Random random)
    {
        var schema = operation.RequestBody!.Content!.Values.First().Schema!;
        var text = random.Next(8) switch
        {
            0 => Pick(random),
            1 => "{\"" + Pick(random) + "\":",
            _ => Json(schema, random, 0),
        };
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new(random.Next(12) == 0 ? "text/plain" : "application/json");
        return content;
    }

    private static string Json(IOpenApiSchema schema, Random random, int depth)
    {
        if (random.Next(10) == 0 || depth > 4) return JsonSerializer.Serialize(Pick(random));
        var type = schema.Type ?? JsonSchemaType.Object;
        if (type.HasFlag(JsonSchemaType.Null) && random.Next(6) == 0) return "null";
        if (schema.Properties is { Count: > 0 } properties) return "{" + string.Join(',', properties.Where(_ => random.Next(5) > 0).Select(one => $"\"{one.Key}\":{Json(one.Value, random, depth + 1)}")) + "}";
        if (type.HasFlag(JsonSchemaType.Array) && schema.Items is { } items) return "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(items, random, depth + 1))) + "]";
        if (type.HasFlag(JsonSchemaType.Integer)) return random.NextInt64(-5, 2_000_000_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (type.HasFlag(JsonSchemaType.Number)) return ((random.NextDouble() - 0.5) * 1e12).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return JsonSerializer.Serialize(Pick(random));
    }

    private static string Pick(Random random) => random.Next(10) == 0
        ? new string([.. Enumerable.Range(0, random.Next(300)).Select(_ => (char)random.Next(1, 0xD7FF))])
        : Nasty[random.Next(Nasty.Length)];
}
