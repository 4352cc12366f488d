using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Buffering;
using Vigia.Storage.Memory;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Postgres;

/// <summary>What happens while a server is away, with a server made of memory that can be told to be away.</summary>
public sealed class BufferedStoreTests : IAsyncLifetime
{
    private const long Start = 1_772_323_200_000;

    private readonly TemporaryFolder _folder = new();
    private readonly MovableServer _server = new();
    private BufferedStore? _store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BufferedStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task While_the_server_is_there_nothing_waits()
    {
        await AppendAsync(0, 3);

        Assert.Equal(3, _server.Ticks.Count);
        Assert.False((await Store.GetStatusAsync(Cancel)).IsAway);
    }

    [Fact]
    public async Task What_was_recorded_meanwhile_is_delivered_in_order_each_tick_once()
    {
        await AppendAsync(0, 3);
        _server.State = ServerState.Away;
        await AppendAsync(3, 700);
        Assert.Equal(3, _server.Ticks.Count);
        Assert.False(await Store.DeliverAsync(Cancel));

        _server.State = ServerState.There;
        Assert.True(await Store.DeliverAsync(Cancel));
        await AppendAsync(700, 702);

        Assert.Equal(Enumerable.Range(0, 702).Select(i => Start + (i * 1000L)), _server.Ticks);
        await AssertKnownAsync(702);
        Assert.False((await Store.GetStatusAsync(Cancel)).IsAway);
    }

    [Fact]
    public async Task A_tick_that_was_stored_while_the_answer_was_lost_is_not_doubled()
    {
        await AppendAsync(0, 3);
        _server.State = ServerState.StoresButAnswersNothing;
        await AppendAsync(3, 4);
        _server.State = ServerState.There;
        await Store.DeliverAsync(Cancel);

        await AssertKnownAsync(4);
    }

    [Fact]
    public async Task Processes_events_runs_and_marks_are_delivered_too()
    {
        var process = new ProcessSample(new ProcessIdentity(new ProcessKey(7, Start), 1, "make", "make all", "ana", ""), 0.5, 1e6, 0, 0, 1, 3);
        var run = new OddRun("ensemble", 1, Start, Start + 500, null, 80, []);
        var happened = new HostEvent(HostEventKind.Suspended, Start, Start + 10, "started again");
        _server.State = ServerState.Away;
        await Store.Samples.AppendAsync(KnownTick.Host, new Frame(Start, 1, KnownTick.At(Start).Series.ToArray(), KnownTick.At(Start).Values.ToArray()) { Processes = new ProcessSnapshot(Start, 1, [process]), Events = [happened] }, Cancel);
        await Store.Runs.SaveAsync(KnownTick.Host, run, Cancel);
        await Store.Events.MarkCollectorAsync(KnownTick.Host, "boot-2", cleanStop: true, Cancel);

        _server.State = ServerState.There;
        await Store.DeliverAsync(Cancel);

        Assert.Equal("make all", Assert.Single((await _server.Processes.ReadAtAsync(KnownTick.Host, Start, Cancel))!.Processes).Process.CommandLine);
        Assert.Equal(happened, Assert.Single(await _server.Events.ReadAsync(KnownTick.Host, TimeRange.All, Cancel)));
        Assert.Equal(Start, Assert.Single(await _server.Runs.ReadAsync(KnownTick.Host, TimeRange.All, 10, Cancel)).StartMs);
        Assert.Equal(new LastTick(Start, "boot-2", true), await _server.Samples.GetLastTickAsync(KnownTick.Host, Cancel));
    }

    [Fact]
    public async Task What_waits_survives_the_program()
    {
        _server.State = ServerState.Away;
        await AppendAsync(0, 50);
        await Store.DisposeAsync();
        _server.State = ServerState.There;

        _store = await OpenAsync();
        Assert.True((await Store.GetStatusAsync(Cancel)).IsAway);
        await AppendAsync(50, 60);
        Assert.Empty(_server.Ticks);
        await Store.DeliverAsync(Cancel);

        await AssertKnownAsync(60);
    }

    [Fact]
    public async Task A_full_buffer_drops_its_oldest_ticks_and_counts_them()
    {
        await Store.DisposeAsync();
        _store = await OpenAsync(maxBytes: 300_000);
        _server.State = ServerState.Away;
        await AppendAsync(0, 6000);
        _server.State = ServerState.There;
        await Store.DeliverAsync(Cancel);

        var dropped = (await Store.GetStatusAsync(Cancel)).Dropped;
        Assert.InRange(dropped, 1, 5999);
        Assert.Equal(6000 - dropped, _server.Ticks.Count);
        Assert.Equal(Start + 5_999_000, _server.Ticks.Max());
    }

    [Fact]
    public async Task Incidents_told_while_the_server_was_away_are_delivered_each_once_with_their_last_word()
    {
        var before = await Store.Incidents.SaveAsync(KnownTick.Host, Incident(1000, null, "one"), Cancel);
        _server.State = ServerState.Away;
        await AppendAsync(0, 3);
        await Store.Incidents.SaveAsync(KnownTick.Host, Incident(1000, 2000, "one ended") with { Id = before }, Cancel);
        var waiting = await Store.Incidents.SaveAsync(KnownTick.Host, Incident(3000, null, "two"), Cancel);
        Assert.True(waiting < 0);
        Assert.Equal("two", (await Store.Incidents.FindAsync(KnownTick.Host, waiting, Cancel))!.Evidence);
        Assert.Equal(waiting, (await Store.Incidents.ReadAsync(KnownTick.Host, TimeRange.All, 10, Cancel))[0].Id);

        _server.State = ServerState.There;
        await Store.DeliverAsync(Cancel);
        await Store.Incidents.SaveAsync(KnownTick.Host, Incident(3000, 4000, "two ended") with { Id = waiting }, Cancel);

        var there = await _server.Incidents.ReadAsync(KnownTick.Host, TimeRange.All, 10, Cancel);
        Assert.Equal([(2, "two ended"), (1, "one ended")], there.Select(incident => ((int)incident.Id, incident.Evidence)));
    }

    [Fact]
    public async Task A_store_opened_while_the_server_is_away_collects_reads_and_delivers()
    {
        await Store.Settings.SetAsync("collection.interval", "5s", Cancel);
        await Store.DisposeAsync();
        _server.State = ServerState.Away;
        _store = await OpenAsync(isUnreachable: true);

        await AppendAsync(0, 5);
        Assert.True((await Store.GetStatusAsync(Cancel)).IsAway);
        Assert.Equal("5s", (await Store.Settings.ReadAllAsync(Cancel))["collection.interval"]);
        Assert.Equal(Start + 4000, (await Store.Samples.GetLastTickAsync(KnownTick.Host, Cancel))!.TimestampMs);
        Assert.Equal([KnownTick.Host], await Store.GetHostsAsync(Cancel));

        _server.State = ServerState.There;
        Assert.True(await Store.DeliverAsync(Cancel));
        await AssertKnownAsync(5);
        Assert.False(Store.IsUnreachable);
    }

    [Fact]
    public async Task Only_a_server_that_was_reached_before_is_known_to_a_buffer()
    {
        var buffer = new InMemoryStore();
        Assert.False(await BufferedStore.WasReachedAsync(buffer, "db/vigia", Cancel));

        await BufferedStore.NoteReachedAsync(buffer, "db/vigia", Cancel);

        Assert.True(await BufferedStore.WasReachedAsync(buffer, "db/vigia", Cancel));
        Assert.False(await BufferedStore.WasReachedAsync(buffer, "db/other", Cancel));
    }

    private static StoredIncident Incident(long startMs, long? endMs, string evidence) =>
        new(0, "ensemble", 1, Start + startMs, Start + startMs, Start + startMs, endMs is null ? null : Start + endMs, 80, evidence);

    private async Task AppendAsync(int from, int to)
    {
        for (var i = from; i < to; i++) await Store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (i * 1000L)), Cancel);
    }

    private async Task AssertKnownAsync(int ticks)
    {
        var rows = await _server.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        Assert.Equal(ticks, rows.Count);
        Assert.All(rows, row => Assert.Equal(KnownTick.Series, row.Values.Count));
        foreach (var row in rows) Assert.Equal(KnownTick.Value(int.Parse(row.Series[9].Labels["number"]!), row.TimestampMs), row.Values[9]);
    }

    private async Task<BufferedStore> OpenAsync(long maxBytes = BufferedStore.MaxBytes, bool isUnreachable = false) => await BufferedStore.OpenAsync(
        _server, await SqliteStore.OpenAsync(new StoreOptions { Folder = _folder.Path }, TimeProvider.System, Cancel), new StillClock(), maxBytes, isUnreachable, Cancel);
}
