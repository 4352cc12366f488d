using System.Globalization;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Postgres;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Postgres;

/// <summary>PostgreSQL stopped, killed, restarted and cut off while ticks come in: none is lost, none doubled, and nothing piles up in memory.</summary>
public sealed class OutageTests
{
    private const long Start = 1_772_323_200_000;

    /// <summary>What the heap of the recording program may grow by while its server is away.</summary>
    private const long MemoryLimit = 16_000_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>All at the same time, each with a server and a program of its own: in the long form an outage takes ten minutes.</summary>
    [Fact]
    public async Task A_server_stopped_killed_restarted_or_cut_off_under_load_has_every_tick_once_in_the_end()
    {
        Assert.SkipWhen(PostgresServer.Shared() is null, PostgresServer.Missing);

        await Task.WhenAll(
            WithServerAsync("PostgreSQL stopped, started again later", (server, _) => StayAwayAsync(() => server.Stop("fast"), server.Start)),
            WithServerAsync("PostgreSQL killed, started again later", (server, _) => StayAwayAsync(() => server.Stop("immediate"), server.Start)),
            WithServerAsync("PostgreSQL restarted over and over", (server, _) => RestartAsync(server)),
            WithServerAsync("connection to PostgreSQL cut", (_, cable) => StayAwayAsync(cable.Cut, cable.Mend)));
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

    private static async Task StayAwayAsync(Action away, Action back)
    {
        await Task.Run(away, Cancel);
        await Task.Delay(LongTests.Outage, Cancel);
        await Task.Run(back, Cancel);
    }

    private static async Task RestartAsync(PostgresServer server)
    {
        var until = TimeProvider.System.GetTimestamp();
        for (var restarts = 0; restarts < 2 || TimeProvider.System.GetElapsedTime(until) < LongTests.Outage; restarts++)
        {
            await Task.Run(() => server.Stop(restarts % 2 == 0 ? "fast" : "immediate"), Cancel);
            await Task.Run(server.Start, Cancel);
            await Task.Delay(TimeSpan.FromSeconds(1 + (restarts % 5)), Cancel);
        }
    }

    private static async Task WithServerAsync(string fault, Func<PostgresServer, Cable, Task> happen)
    {
        var server = PostgresServer.Private()!;
        try
        {
            await using var cable = new Cable(server.Port);
            await RideAsync(fault, server, cable, () => happen(server, cable));
        }
        finally
        {
            server.Remove();
        }
    }

    private static async Task RideAsync(string fault, PostgresServer server, Cable cable, Func<Task> happen)
    {
        using var folder = new TemporaryFolder();
        var direct = server.NewDatabaseText();
        var through = direct.Replace(string.Create(CultureInfo.InvariantCulture, $":{server.Port}/"), string.Create(CultureInfo.InvariantCulture, $":{cable.Port}/"), StringComparison.Ordinal);
        using var program = new RidingProcess(folder.Path, through);
        await program.BeginAsync(Cancel);
        var before = program.Heaps;

        await happen();

        var meanwhile = program.Heaps.Skip(before.Count).ToList();
        var ticks = await program.EndAsync(Cancel);
        await using var after = await PostgresStore.OpenAsync(PostgresAddress.Parse(direct), Cancel);
        var rows = await after.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        Assert.Equal(Enumerable.Range(0, ticks).Select(i => Start + (i * 1000L)), rows.Select(row => row.TimestampMs));
        Assert.All(rows, row => Assert.Equal(KnownTick.Value(3, row.TimestampMs), row.Values[3]));
        Assert.Equal((long)ticks * KnownTick.Series, (await after.GetStatusAsync(Cancel)).Samples);
        Assert.True((await after.CheckAsync(repairs: false, null, Cancel)).IsSound);
        var grown = meanwhile.Max() - before.Max();
        Assert.InRange(grown, long.MinValue, MemoryLimit);
        FaultReport.Note(fault, $"for {LongTests.Outage.TotalSeconds} s; {ticks} ticks of {KnownTick.Series} series, ten a second: every one there once; the heap grew by {Math.Max(0, grown) / 1000} kB at most");
    }
}
