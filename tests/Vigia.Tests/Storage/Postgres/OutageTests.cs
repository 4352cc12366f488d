using System.Globalization;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Buffering;
using Vigia.Storage.Postgres;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Postgres;

/// <summary>PostgreSQL stopped, killed and cut off while ticks come in: none is lost, none doubled.</summary>
public sealed class OutageTests
{
    private const long Start = 1_772_323_200_000;

    /// <summary>What the managed heap may grow by while a server is away for ten minutes: nothing may pile up in memory.</summary>
    private const long MemoryLimit = 64_000_000;

    /// <summary>Ticks of each half of an outage: half a minute of them, five minutes in the long form, which takes its time.</summary>
    private static readonly int TicksAway = LongTests.Wanted ? 300 : 15;

    private static readonly TimeSpan Beat = LongTests.Wanted ? TimeSpan.FromSeconds(1) : TimeSpan.Zero;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task A_server_that_is_stopped_or_killed_under_load_and_comes_back_has_every_tick_once(string mode)
    {
        var server = PostgresServer.Private();
        Assert.SkipWhen(server is null, PostgresServer.Missing);
        try
        {
            await RideAsync($"PostgreSQL {(mode == "fast" ? "stopped and started" : "killed and started")}", server.NewDatabase(), away: () => server.Stop(mode), back: server.Start);
        }
        finally
        {
            server.Remove();
        }
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_middle_of_writes_loses_and_doubles_nothing()
    {
        var server = PostgresServer.Shared();
        Assert.SkipWhen(server is null, PostgresServer.Missing);
        await using var cable = new Cable(server.Port);
        var direct = server.NewDatabase();
        var through = PostgresAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"postgres://vigia@127.0.0.1:{cable.Port}/{direct.Location.Split('/')[^1]}"));

        await RideAsync("connection to PostgreSQL cut", through, away: cable.Cut, back: cable.Mend);
    }

    [Fact]
    public async Task Two_programs_write_their_hosts_into_one_database_side_by_side()
    {
        var server = PostgresServer.Shared();
        Assert.SkipWhen(server is null, PostgresServer.Missing);
        var address = server.NewDatabase();
        string[] hosts = ["east", "west"];

        await Task.WhenAll(hosts.Select(host => Task.Run(() => WriteAsync(address, host), Cancel)));

        await using var store = await PostgresStore.OpenAsync(address, Cancel);
        Assert.Equal(hosts, await store.GetHostsAsync(Cancel));
        foreach (var host in hosts) Assert.Equal(900, (await store.Samples.ReadRawAsync(host, null, TimeRange.All, Cancel).ToListAsync(Cancel)).Count);
        Assert.True((await store.CheckAsync(repairs: false, null, Cancel)).IsSound);
    }

    private static async Task WriteAsync(PostgresAddress address, string host)
    {
        await using var store = await PostgresStore.OpenAsync(address, Cancel);
        for (var i = 0; i < 900; i++)
        {
            await AppendWhenPossibleAsync(store, host, KnownTick.At(Start + (i * 1000L)));
            if (i % 300 == 299) await store.MaintainAsync(Cancel);
        }
    }

    /// <summary>Two programs that enter their hosts in the same moment get in each other's way once: the pipeline tries again, and so does this.</summary>
    private static async Task AppendWhenPossibleAsync(PostgresStore store, string host, Frame frame)
    {
        try
        {
            await store.Samples.AppendAsync(host, frame, Cancel);
        }
        catch (StoreException)
        {
            await store.Samples.AppendAsync(host, frame, Cancel);
        }
    }

    private static async Task RideAsync(string fault, PostgresAddress address, Action away, Action back)
    {
        using var folder = new TemporaryFolder();
        var buffer = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder.Path }, TimeProvider.System, Cancel);
        var tick = 0;
        long grown;
        await using (var store = await BufferedStore.OpenAsync(await PostgresStore.OpenAsync(address, Cancel), buffer, new StillClock(), cancel: Cancel))
        {
            for (; tick < 20; tick++) await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (tick * 1000L)), Cancel);
            var goesAway = Task.Run(away, Cancel);
            for (; tick < 20 + TicksAway || !goesAway.IsCompleted; tick++)
            {
                await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (tick * 1000L)), Cancel);
                await Task.Delay(Beat, Cancel);
            }

            await goesAway;
            var heap = GC.GetTotalMemory(forceFullCollection: true);
            for (var more = 0; more < TicksAway; more++, tick++)
            {
                await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (tick * 1000L)), Cancel);
                await Task.Delay(Beat, Cancel);
            }

            grown = GC.GetTotalMemory(forceFullCollection: true) - heap;
            Assert.Equal([KnownTick.Host], await buffer.GetHostsAsync(Cancel));
            Assert.False(await store.DeliverAsync(Cancel));

            back();
            for (var attempt = 0; attempt < 100 && !await store.DeliverAsync(Cancel); attempt++) await Task.Delay(100, Cancel);
            for (var more = 0; more < 5; more++, tick++) await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (tick * 1000L)), Cancel);
            Assert.False((await store.GetStatusAsync(Cancel)).IsAway);
        }

        await using var after = await PostgresStore.OpenAsync(address, Cancel);
        var rows = await after.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        Assert.Equal(Enumerable.Range(0, tick).Select(i => Start + (i * 1000L)), rows.Select(row => row.TimestampMs));
        Assert.Equal((long)tick * KnownTick.Series, (await after.GetStatusAsync(Cancel)).Samples);
        // In the short form other tests use the same heap; alone, as the long form may be run, it shows what piled up.
        if (LongTests.Wanted) Assert.InRange(grown, long.MinValue, MemoryLimit);
        FaultReport.Note(fault, $"{tick} ticks of {KnownTick.Series} series, {2 * TicksAway} of them while it was away, one each {Beat.TotalSeconds} s: every one there once; heap grown by {grown / 1000} kB");
    }
}
