using System.Globalization;
using Vigia.Storage;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

// usage: Vigia.StoreWriter FOLDER FIRST_TIMESTAMP_MS
// Appends a tick for every second from the first on, as fast as it can, and prints the time of each once it is
// acknowledged. Never ends by itself within a minute: it is there to be killed.
await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = args[0] }, TimeProvider.System);
var output = Console.Out;
var time = long.Parse(args[1], CultureInfo.InvariantCulture);
for (var ticks = 0; ticks < 1_000_000; ticks++, time += 1000)
{
    await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(time), CancellationToken.None);
    output.WriteLine(time.ToString(CultureInfo.InvariantCulture));
    output.Flush();
}
