using System.Globalization;
using Vigia.Storage;
using Vigia.Storage.Buffering;
using Vigia.Storage.Postgres;
using Vigia.Storage.Sqlite;

namespace Vigia.StoreWriter;

/// <summary>
/// Records into a server through a buffer, ten ticks a second and the work of the background now and then, whatever becomes of the
/// server. Prints "ticks N heap BYTES" every second, the heap after a full collection. A line on standard input ends it: what waits is
/// delivered, and "delivered N", how many ticks were acknowledged in all, is printed.
/// </summary>
internal static class Riding
{
    private const long Start = 1_772_323_200_000;
    private const int TicksPerSecond = 10;
    private const int TicksPerMaintenance = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(string folder, string server)
    {
        var buffer = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder, Readable = ReadableRows.Off }, TimeProvider.System);
        await using var store = await BufferedStore.OpenAsync(await PostgresStore.OpenAsync(PostgresAddress.Parse(server), CancellationToken.None), buffer, TimeProvider.System);
        var end = Task.Run(() => Console.In.ReadLine());
        var ticks = 0;
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / TicksPerSecond));
        while (!end.IsCompleted)
        {
            await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (ticks++ * 1000L)), CancellationToken.None);
            if (ticks % TicksPerMaintenance == 0) await MaintainAsync(store);
            if (ticks % TicksPerSecond == 0) Tell($"ticks {ticks} heap {GC.GetTotalMemory(forceFullCollection: true)}");
            await beat.WaitForNextTickAsync();
        }

        using var patience = new CancellationTokenSource(Patience);
        while (!await store.DeliverAsync(patience.Token)) await Task.Delay(100, patience.Token);
        Tell($"delivered {ticks}");
    }

    /// <summary>As the program does it: what a lost connection left undone is done the next time.</summary>
    private static async Task MaintainAsync(BufferedStore store)
    {
        try
        {
            await store.MaintainAsync(CancellationToken.None);
        }
        catch (StoreException lost) when (lost.IsConnectionLost)
        {
            Tell($"maintenance broken off");
        }
    }

    private static void Tell(FormattableString line)
    {
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        Console.Out.Flush();
    }
}
