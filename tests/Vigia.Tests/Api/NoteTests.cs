using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vigia.Api;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Tests.Api;

/// <summary>Notes: a moment or a range, changed and deleted by who wrote them and by administrators.</summary>
public sealed class NoteTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const long At = 1_700_000_000_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_over_a_range_tells_its_end_its_author_and_what_it_is_called()
    {
        using var note = await WrittenAsync("operator", new { text = "moving the disks", at = At, end = At + 60_000 });

        Assert.Equal(At + 60_000, note.RootElement.GetProperty("endMs").GetInt64());
        Assert.Equal("operator", note.RootElement.GetProperty("author").GetString());
        Assert.StartsWith($"{At}-", note.RootElement.GetProperty("id").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_before_the_beginning_is_refused_by_its_name()
    {
        var (status, answer) = await SendAsync("operator", HttpMethod.Post, "/api/v1/notes", new { text = "backwards", at = At, end = At - 1 });

        Assert.Equal((HttpStatusCode.BadRequest, "end"), (status, answer!.RootElement.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task The_author_changes_a_note_which_keeps_its_author_and_leaves_a_trace_of_before_and_after()
    {
        using var note = await WrittenAsync("operator", new { text = "deployed 4.1", at = At + 1 });

        var (status, changed) = await SendAsync("operator", HttpMethod.Put, Path(note), new { text = "deployed 4.2", end = At + 9 });

        Assert.Equal((HttpStatusCode.OK, "deployed 4.2", "operator"), (status, changed!.RootElement.GetProperty("detail").GetString(), changed.RootElement.GetProperty("author").GetString()));
        Assert.Equal([(At + 1, At + 9, "deployed 4.2")], await NotesAsync(At + 1));
        var trace = (await server.Store.Audit.ReadAsync(null, 1, Cancel))[0];
        Assert.Equal("note.changed", trace.Action);
        Assert.EndsWith("deployed 4.1", trace.Before, StringComparison.Ordinal);
        Assert.EndsWith("deployed 4.2", trace.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_of_somebody_else_is_theirs_but_an_administrator_deletes_it()
    {
        using var note = await WrittenAsync("administrator", new { text = "not yours", at = At + 20 });

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("operator", HttpMethod.Put, Path(note), new { text = "mine" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("operator", HttpMethod.Delete, Path(note))).Status);
        using var other = await WrittenAsync("operator", new { text = "an operator's", at = At + 30 });
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("administrator", HttpMethod.Delete, Path(other))).Status);

        Assert.Equal([(At + 20, At + 20, "not yours")], await NotesAsync(At + 20));
        Assert.Empty(await NotesAsync(At + 30));
    }

    [Fact]
    public async Task A_note_that_was_changed_meanwhile_is_not_deleted_by_its_old_name()
    {
        using var note = await WrittenAsync("operator", new { text = "first", at = At + 40 });
        await SendAsync("operator", HttpMethod.Put, Path(note), new { text = "second" });

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("operator", HttpMethod.Delete, Path(note))).Status);
        Assert.Equal([(At + 40, At + 40, "second")], await NotesAsync(At + 40));
    }

    [Fact]
    public async Task A_deleted_note_comes_back_as_its_authors_whoever_undoes_it()
    {
        using var note = await WrittenAsync("operator", new { text = "an operator's", at = At + 60, end = At + 70 });
        await SendAsync("administrator", HttpMethod.Delete, Path(note));

        var (status, restored) = await SendAsync("administrator", HttpMethod.Post, Path(note) + "/restore");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(JsonElement.DeepEquals(note.RootElement, restored!.RootElement), restored.RootElement.ToString());
        Assert.Equal([(At + 60, At + 70, "an operator's")], await NotesAsync(At + 60));
        var trace = (await server.Store.Audit.ReadAsync(null, 1, Cancel))[0];
        Assert.Equal("note.restored", trace.Action);
        Assert.EndsWith("an operator's", trace.After, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("administrator", HttpMethod.Post, Path(note) + "/restore")).Status);
    }

    [Fact]
    public async Task A_deleted_note_of_somebody_else_is_not_brought_back_by_an_operator()
    {
        using var note = await WrittenAsync("administrator", new { text = "not yours", at = At + 80 });
        await SendAsync("administrator", HttpMethod.Delete, Path(note));

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("operator", HttpMethod.Post, Path(note) + "/restore")).Status);
        Assert.Empty(await NotesAsync(At + 80));
    }

    [Fact]
    public async Task Deleted_notes_are_listed_the_last_first_to_who_may_bring_them_back()
    {
        using var first = await WrittenAsync("operator", new { text = "list me", at = At + 90 });
        using var second = await WrittenAsync("administrator", new { text = "list me too", at = At + 91 });
        await SendAsync("operator", HttpMethod.Delete, Path(first));
        await SendAsync("administrator", HttpMethod.Delete, Path(second));

        Assert.Equal(["list me too", "list me"], await DeletedAsync("administrator"));
        Assert.Equal(["list me"], await DeletedAsync("operator"));
    }

    [Fact]
    public async Task A_note_that_was_deleted_too_long_ago_does_not_come_back()
    {
        using var note = await WrittenAsync("operator", new { text = "long gone", at = At + 95 });
        var written = Assert.Single(await server.Store.Events.ReadAsync(server.Runtime.Host, new TimeRange(At + 95, At + 96), Cancel), one => one.StartMs == At + 95);
        await server.Store.Events.SetAsideAsync(server.Runtime.Host, written, server.Runtime.NowMs - (long)IEventStore.AsideFor.TotalMilliseconds, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("operator", HttpMethod.Post, Path(note) + "/restore")).Status);
    }

    [Fact]
    public async Task Only_notes_can_be_deleted_not_what_happened()
    {
        await server.Store.Events.AppendAsync(server.Runtime.Host, new HostEvent(HostEventKind.Rebooted, At + 50, At + 51, ""), Cancel);

        var (status, _) = await SendAsync("administrator", HttpMethod.Delete, $"/api/v1/notes/{At + 50}-0011223344556677");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    private async Task<string[]> DeletedAsync(string user)
    {
        var (status, answer) = await SendAsync(user, HttpMethod.Get, "/api/v1/notes/deleted");
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. answer!.RootElement.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("detail").GetString()!).Where(text => text.StartsWith("list me", StringComparison.Ordinal))];
    }

    private async Task<JsonDocument> WrittenAsync(string user, object note)
    {
        var (status, answer) = await SendAsync(user, HttpMethod.Post, "/api/v1/notes", note);
        Assert.Equal(HttpStatusCode.Created, status);
        return answer!;
    }

    private static string Path(JsonDocument note) => "/api/v1/notes/" + note.RootElement.GetProperty("id").GetString();

    private async Task<List<(long, long, string)>> NotesAsync(long atMs) =>
        [.. (await server.Store.Events.ReadAsync(server.Runtime.Host, new TimeRange(atMs, atMs + 1), Cancel)).Where(one => one.StartMs == atMs).Select(one => (one.StartMs, one.EndMs, one.Detail))];

    private async Task<(HttpStatusCode Status, JsonDocument? Answer)> SendAsync(string user, HttpMethod method, string path, object? body = null)
    {
        using var client = server.Client();
        using var request = await server.AsUserAsync(user, method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return (response.StatusCode, text.Length == 0 ? null : JsonDocument.Parse(text));
    }
}
