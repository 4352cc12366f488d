using System.Globalization;
using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.StoreWriter;

/// <summary>
/// Appends a tick for every second from the first on, as fast as it can, and prints the time of each once it is
/// acknowledged. Where it maintains, the work of the background goes on beside it all the time: packing, merging, rolling up,
/// repacking, retention of minutes and hours, vacuum. Never ends by itself within a minute: it is there to be killed.
/// </summary>
internal static class Appending
{
    public static async Task RunAsync(string folder, string firstTimestampMs, bool isMaintained)
    {
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder }, TimeProvider.System);
        var time = long.Parse(firstTimestampMs, CultureInfo.InvariantCulture);
        if (isMaintained) _ = Task.Run(() => MaintainAsync(store, () => Volatile.Read(ref time)));
        for (var ticks = 0; ticks < 1_000_000; ticks++, Volatile.Write(ref time, time + 1000))
        {
            await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(time), CancellationToken.None);
            await Console.Out.WriteLineAsync(time.ToString(CultureInfo.InvariantCulture));
            await Console.Out.FlushAsync();
        }
    }

    private static async Task MaintainAsync(SqliteStore store, Func<long> now)
    {
        while (true)
        {
            await store.MaintainAsync(CancellationToken.None);
            await store.ApplyRetentionAsync(new RetentionPolicy(null, null) { Minutes = TimeSpan.Zero }, now(), CancellationToken.None);
            await store.CompactAsync(progress: null, CancellationToken.None);
        }
    }
}
