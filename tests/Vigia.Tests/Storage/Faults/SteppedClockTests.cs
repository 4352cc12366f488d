using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Faults;

public sealed class SteppedClockTests : IDisposable
{
    private const long Start = 1_772_323_200_000;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// A tick at a time that is stored already is the same tick (idempotent on host, series and time), so what a set-back clock tells
    /// twice is kept once; everything else is kept in the order of its time, wherever the work of the background was.
    /// </summary>
    [Fact]
    public async Task A_clock_that_is_set_back_and_forth_loses_and_doubles_nothing()
    {
        var (random, rounds) = (new Random(42), LongTests.Rounds);
        var acknowledged = new SortedSet<long>();
        var store = await OpenAsync();
        var time = Start;
        for (var round = 0; round < rounds; round++)
        {
            for (var tick = random.Next(1, 120); tick > 0; tick--, time += 1000)
            {
                await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(time), Cancel);
                acknowledged.Add(time);
            }

            if (random.Next(4) == 0) await store.MaintainAsync(Cancel);
            if (random.Next(8) == 0)
            {
                await store.DisposeAsync();
                store = await OpenAsync();
            }

            // Back by up to three hours or on by up to one, to whole seconds or beside them.
            time = Math.Max(Start, time + (random.Next(-10_800, 3600) * 1000L) + (random.Next(2) * 250));
        }

        await store.CompactAsync(null, Cancel);
        var rows = await store.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        Assert.Equal(acknowledged, rows.Select(row => row.TimestampMs));
        Assert.All(rows, row => Assert.Equal(KnownTick.Value(3, row.TimestampMs), row.Values[ThirdOf(row)]));
        Assert.True((await store.CheckAsync(repairs: false, null, Cancel)).IsSound);
        await store.DisposeAsync();
        FaultReport.Note("clock stepped back and forth", $"{rounds} steps of up to three hours, over {acknowledged.Count} ticks of {KnownTick.Series} series, packing and restarts between them: every tick there once, in order");
    }

    private static int ThirdOf(RawRow row)
    {
        for (var i = 0; i < row.Series.Count; i++)
        {
            if (row.Series[i].Labels["number"] == "3") return i;
        }

        return -1;
    }

    private async ValueTask<SqliteStore> OpenAsync() => await SqliteStore.OpenAsync(new StoreOptions { Folder = _folder.Path }, TimeProvider.System, Cancel);
}
