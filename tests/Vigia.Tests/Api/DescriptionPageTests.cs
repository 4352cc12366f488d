using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Vigia.Tests.Api;

/// <summary>The description of the API for people, and what strangers are told of addresses below it.</summary>
public sealed partial class DescriptionPageTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_tells_of_every_operation_and_form_and_its_links_lead_somewhere()
    {
        using var client = server.Client();
        var html = await client.GetStringAsync("/api/v1", Cancel);

        var page = XDocument.Parse(html.Replace("<!doctype html>", "", StringComparison.Ordinal).Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal).Replace("initial-scale=1\">", "initial-scale=1\"/>", StringComparison.Ordinal).Replace("description.css\">", "description.css\"/>", StringComparison.Ordinal));
        var ids = page.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToList();
        var links = page.Descendants("a").Select(link => link.Attribute("href")!.Value).Where(link => link[0] == '#').ToList();

        Assert.All(ApiOperations.Of(server.App), operation => Assert.Contains($">{operation.Name}<", html, StringComparison.Ordinal));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.True(links.Count > 80, $"Only {links.Count} links.");
        Assert.All(links, link => Assert.Contains(link[1..], ids));
    }

    [Fact]
    public async Task Nothing_in_it_is_inline_or_from_elsewhere()
    {
        using var client = server.Client();
        var html = await client.GetStringAsync("/api/v1/", Cancel);
        using var style = await client.GetAsync(new Uri("/api/v1/description.css", UriKind.Relative), Cancel);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Sources().Matches(html), source => Assert.StartsWith("/api/v1/", source.Groups["address"].Value, StringComparison.Ordinal));
        Assert.Equal("text/css", style.Content.Headers.ContentType!.MediaType);
        Assert.Contains("prefers-color-scheme:dark", await style.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("GET", "/api/v2/host")]
    [InlineData("GET", "/api")]
    [InlineData("POST", "/api/v1/nothing")]
    [InlineData("DELETE", "/api/v1/host")]
    public async Task A_stranger_is_not_even_told_what_is_not_there(string method, string path)
    {
        using var client = server.Client();
        using var stranger = new HttpRequestMessage(new HttpMethod(method), path);
        using var refused = await client.SendAsync(stranger, Cancel);
        using var known = await client.SendAsync(await server.AsUserAsync("viewer", new HttpMethod(method), path), Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Contains(known.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);
        Assert.Equal("application/problem+json", known.Content.Headers.ContentType!.MediaType);
    }

    [GeneratedRegex("(src|href)=\"(?<address>[^#][^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sources();
}
