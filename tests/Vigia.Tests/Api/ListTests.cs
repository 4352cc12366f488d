using System.Net;
using System.Text.Json;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Tests.Api;

/// <summary>Pages of lists, and answers that need not be sent twice.</summary>
public sealed class ListTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const long Start = 1_700_000_000_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_come_page_by_page_newest_first()
    {
        for (var i = 0; i < 5; i++)
            await server.Store.Runs.SaveAsync(server.Runtime.Host, new OddRun("d" + i, 1, Start + (i / 2 * 1000), Start + 9000, Start + 9000, 60, []), Cancel);

        var seen = await ReadAllAsync("runs?limit=2", "runs", run => run.GetProperty("detector").GetString()!);

        Assert.Equal(["d4", "d2", "d3", "d0", "d1"], seen);
    }

    [Fact]
    public async Task Events_come_page_by_page_oldest_first_and_by_kind()
    {
        for (var i = 0; i < 5; i++)
            await server.Store.Events.AppendAsync(server.Runtime.Host, new HostEvent(i == 2 ? HostEventKind.Suspended : HostEventKind.Note, Start + i, Start + 100, "note " + i), Cancel);

        var seen = await ReadAllAsync("events?limit=2&kind=note", "events", one => one.GetProperty("detail").GetString()!);

        Assert.Equal(["note 0", "note 1", "note 3", "note 4"], seen);
    }

    [Fact]
    public async Task A_kind_of_event_that_is_none_is_refused_with_those_there_are()
    {
        using var client = server.Client();
        using var response = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, "/api/v1/events?kind=lottery"), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("model-trained", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/series")]
    [InlineData("/api/v1/settings")]
    [InlineData("/api/v1/openapi.json")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/incidents?from=0&to=5")]
    [InlineData("/api/v1/models")]
    [InlineData("/api/v1/feedback")]
    public async Task Whoever_has_an_answer_already_is_not_sent_it_again(string path)
    {
        using var client = server.Client();
        using var first = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, path), Cancel);
        var tag = first.Headers.GetValues("ETag").Single();
        using var again = await server.AsUserAsync("viewer", HttpMethod.Get, path);
        again.Headers.TryAddWithoutValidation("If-None-Match", $"\"other\", {tag}");
        using var second = await client.SendAsync(again, Cancel);
        using var other = await server.AsUserAsync("viewer", HttpMethod.Get, path);
        other.Headers.TryAddWithoutValidation("If-None-Match", "\"other\"");
        using var third = await client.SendAsync(other, Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (first.StatusCode, second.StatusCode, third.StatusCode));
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(tag, second.Headers.GetValues("ETag").Single());
        Assert.StartsWith("W/\"", tag, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_changed_changes_the_tag()
    {
        using var client = server.Client();
        using var before = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, "/api/v1/settings"), Cancel);
        await server.Runtime.ChangeSettingAsync("detection.budget", "3", Cancel);
        using var after = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, "/api/v1/settings"), Cancel);

        Assert.NotEqual(before.Headers.GetValues("ETag").Single(), after.Headers.GetValues("ETag").Single());
    }

    private async Task<List<string>> ReadAllAsync(string path, string list, Func<JsonElement, string> name)
    {
        using var client = server.Client();
        var seen = new List<string>();
        for (var next = ""; next is not null;)
        {
            using var response = await client.SendAsync(await server.AsUserAsync("viewer", HttpMethod.Get, $"/api/v1/{path}&from={Start}&to={Start + 10_000}&cursor={next}"), Cancel);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));
            seen.AddRange(answer.RootElement.GetProperty(list).EnumerateArray().Select(name));
            Assert.True(seen.Count <= 100, "The pages do not end.");
            next = answer.RootElement.GetProperty("next").GetString();
        }

        return seen;
    }
}
