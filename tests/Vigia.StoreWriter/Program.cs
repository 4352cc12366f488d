using System.Globalization;
using Vigia.Storage;
using Vigia.Storage.Moving;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

// usage: Vigia.StoreWriter FOLDER FIRST_TIMESTAMP_MS append|maintain
// Appends a tick for every second from the first on, as fast as it can, and prints the time of each once it is
// acknowledged. With "maintain" the work of the background goes on beside it all the time: packing, merging, rolling up,
// repacking, retention of minutes and hours, vacuum. Never ends by itself within a minute: it is there to be killed.
//        Vigia.StoreWriter FOLDER TARGET_FOLDER migrate
// Copies the one store into the other, prints the name of each table as its rows arrive, and "done" at the end.
if (args[2] == "migrate")
{
    await using var from = await SqliteStore.OpenAsync(new StoreOptions { Folder = args[0] }, TimeProvider.System);
    await using var to = await SqliteStore.OpenAsync(new StoreOptions { Folder = args[1] }, TimeProvider.System);
    Console.WriteLine("begun");
    await StoreMigration.RunAsync(from, to, new Told(), CancellationToken.None);
    Console.WriteLine("done");
    return;
}

await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = args[0] }, TimeProvider.System);
var time = long.Parse(args[1], CultureInfo.InvariantCulture);
if (args[2] == "maintain") _ = Task.Run(MaintainAsync);
for (var ticks = 0; ticks < 1_000_000; ticks++, time += 1000)
{
    await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(time), CancellationToken.None);
    await Console.Out.WriteLineAsync(time.ToString(CultureInfo.InvariantCulture));
    await Console.Out.FlushAsync();
}

async Task MaintainAsync()
{
    while (true)
    {
        await store.MaintainAsync(CancellationToken.None);
        await store.ApplyRetentionAsync(new RetentionPolicy(null, null) { Minutes = TimeSpan.Zero }, time, CancellationToken.None);
        await store.CompactAsync(progress: null, CancellationToken.None);
    }
}
