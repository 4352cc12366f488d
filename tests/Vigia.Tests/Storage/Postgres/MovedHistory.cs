using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sql;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Postgres;

/// <summary>A history with something in every room of the store, to be moved, and whether what arrived is the same.</summary>
internal static class MovedHistory
{
    public const long Start = 1_772_323_200_000;

    public static async Task FillAsync(SqlStore store, int ticks, CancellationToken cancel)
    {
        for (var i = 0; i < ticks; i++)
        {
            var tick = KnownTick.At(Start + (i * 1000L));
            var process = new ProcessSample(new ProcessIdentity(new ProcessKey(7, Start), 1, "make", "make all", "ana", ""), 0.5, 1e6, 0, 0, 1, 3);
            var frame = i % 60 == 0 ? new Frame(tick.TimestampMs, 1, tick.Series.ToArray(), tick.Values.ToArray()) { Processes = new ProcessSnapshot(tick.TimestampMs, 1, [process]) } : tick;
            await store.Samples.AppendAsync(KnownTick.Host, frame, cancel);
        }

        await store.MaintainAsync(cancel);
        await store.Events.AppendAsync(KnownTick.Host, new HostEvent(HostEventKind.Suspended, Start, Start + 10, "slept"), cancel);
        await store.Runs.SaveAsync(KnownTick.Host, new OddRun("ensemble", 1, Start, Start + 500, null, 80, []), cancel);
        await store.Models.SaveAsync(KnownTick.Host, new StoredModel("ensemble", 0, Start, new TimeRange(Start, Start + 1000), 1, "one", new byte[] { 1, 2, 3 }, true), cancel);
        await store.Settings.SetAsync("interval", "5s", cancel);
    }

    public static async Task AssertSameAsync(SqlStore a, SqlStore b, int ticks, CancellationToken cancel)
    {
        var first = await a.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, cancel).ToListAsync(cancel);
        var second = await b.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, cancel).ToListAsync(cancel);
        Assert.Equal(ticks, first.Count);
        Assert.Equal(first.Select(row => row.TimestampMs), second.Select(row => row.TimestampMs));
        Assert.Equal(first.SelectMany(row => row.Values).Select(BitConverter.DoubleToInt64Bits), second.SelectMany(row => row.Values).Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(await a.Settings.ReadAllAsync(cancel), await b.Settings.ReadAllAsync(cancel));
        Assert.Equal((await a.Processes.ReadAtAsync(KnownTick.Host, Start + 60_000, cancel))!.Processes, (await b.Processes.ReadAtAsync(KnownTick.Host, Start + 60_000, cancel))!.Processes);
    }

    /// <summary>Stores every block in a row of its own, as programs did before blocks came to share rows; how many rows that makes.</summary>
    public static long StoreBlocksOneByOne(SqlStore store) => store.Database.Write(writer =>
    {
        var found = new List<(long Id, byte[] Data)>();
        using (var rows = writer.Prepare("SELECT id, data FROM block ORDER BY id"))
        {
            while (rows.Step()) found.Add((rows.Long(0), rows.Blob(1).ToArray()));
        }

        writer.Execute("DELETE FROM block");
        foreach (var (id, data) in found)
        {
            var first = BlockId.NumberOf(id);
            if (first >= BlockId.FirstReserved)
            {
                writer.Prepare("INSERT INTO block (id, data) VALUES (?1, ?2)").Bind(1, id).Bind(2, data).Run();
                continue;
            }

            var row = BlockRow.Read(first, data);
            foreach (var number in row.Numbers)
                writer.Prepare("INSERT INTO block (id, data) VALUES (?1, ?2)").Bind(1, id + number - first).Bind(2, row.Find(number)).Run();
        }

        return writer.Number("SELECT count(*) FROM block");
    });
}
