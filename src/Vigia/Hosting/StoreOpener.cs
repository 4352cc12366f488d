using Vigia.Settings;
using Vigia.Storage;
using Vigia.Storage.Buffering;
using Vigia.Storage.Postgres;
using Vigia.Storage.Sqlite;

namespace Vigia.Hosting;

/// <summary>Opens the store that the settings name: SQLite in the data folder, or a PostgreSQL database.</summary>
internal static class StoreOpener
{
    /// <summary>Below the data folder: holds what is recorded while PostgreSQL is away.</summary>
    private const string BufferFolder = "buffer";

    /// <summary>Opens for recording; only one program can have the folder. While PostgreSQL is away, what is recorded waits in the folder.</summary>
    public static async ValueTask<IVigiaStore> OpenForRecordingAsync(string folder, StorageSettings settings, TimeProvider time, CancellationToken cancel)
    {
        if (!UsesPostgres(settings)) return await OpenAsync(folder, settings, time, cancel);
        var buffer = await SqliteStore.OpenAsync(new StoreOptions { Folder = BufferOf(folder), Durability = DurabilityOf(settings), Readable = ReadableRows.Off }, time, cancel);
        try
        {
            return await OpenBufferedAsync(settings, buffer, time, cancel);
        }
        catch
        {
            await buffer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens for other writing, such as an import; of SQLite only one program can have the folder.</summary>
    public static async ValueTask<IVigiaStore> OpenAsync(string folder, StorageSettings settings, TimeProvider time, CancellationToken cancel) =>
        UsesPostgres(settings)
            ? await OpenPostgresAsync(settings, cancel)
            : await SqliteStore.OpenAsync(new StoreOptions { Folder = folder, Durability = DurabilityOf(settings), Readable = settings.Readable }, time, cancel);

    /// <summary>Opens for reading beside a program that may be writing; null when nothing was ever stored there.</summary>
    public static async ValueTask<IVigiaStore?> OpenForReadingAsync(string folder, StorageSettings settings, TimeProvider time, CancellationToken cancel)
    {
        if (UsesPostgres(settings)) return await OpenPostgresAsync(settings, cancel);
        var options = new StoreOptions { Folder = folder, ReadOnly = true };
        return File.Exists(options.DatabasePath) ? await SqliteStore.OpenAsync(options, time, cancel) : null;
    }

    /// <summary>Opens beside a program that may be recording, to add models and settings.</summary>
    public static async ValueTask<IVigiaStore> OpenAsGuestAsync(string folder, StorageSettings settings, TimeProvider time, CancellationToken cancel) =>
        UsesPostgres(settings)
            ? await OpenPostgresAsync(settings, cancel)
            : await SqliteStore.OpenAsync(new StoreOptions { Folder = folder, Guest = true }, time, cancel);

    /// <summary>What was set on the page; nothing when there is no store yet.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, string>> ReadPageSettingsAsync(string folder, StorageSettings settings, CancellationToken cancel)
    {
        await using var store = await OpenForReadingAsync(folder, settings, TimeProvider.System, cancel);
        return store is null ? new Dictionary<string, string>() : await store.Settings.ReadAllAsync(cancel);
    }

    /// <summary>The process id of the program that records with a data folder now, or null when none does.</summary>
    public static int? FindRecorder(string folder) => SqliteStore.FindWriter(folder) ?? SqliteStore.FindWriter(BufferOf(folder));

    /// <summary>Whether readings are kept in PostgreSQL.</summary>
    public static bool UsesPostgres(StorageSettings settings) => settings.Store.Length > 0;

    /// <summary>A server that was reached before need not be there: what is recorded waits for it. One that never was may be a mistake in the address.</summary>
    private static async ValueTask<IVigiaStore> OpenBufferedAsync(StorageSettings settings, IVigiaStore buffer, TimeProvider time, CancellationToken cancel)
    {
        var address = PostgresAddress.Parse(settings.Store);
        try
        {
            var remote = await PostgresStore.OpenAsync(address, settings.Readable, cancel);
            await BufferedStore.NoteReachedAsync(buffer, address.Location, cancel);
            return await BufferedStore.OpenAsync(remote, buffer, time, cancel: cancel);
        }
        catch (StoreException e) when (e.IsConnectionLost)
        {
            if (!await BufferedStore.WasReachedAsync(buffer, address.Location, cancel)) throw;
            return await BufferedStore.OpenAsync(PostgresStore.OpenUnasked(address, settings.Readable), buffer, time, isUnreachable: true, cancel: cancel);
        }
    }

    private static string BufferOf(string folder) => Path.Combine(folder, BufferFolder);

    private static Durability DurabilityOf(StorageSettings settings) => settings.SynchronousFull ? Durability.Full : Durability.Normal;

    private static async ValueTask<IVigiaStore> OpenPostgresAsync(StorageSettings settings, CancellationToken cancel) =>
        await PostgresStore.OpenAsync(PostgresAddress.Parse(settings.Store), settings.Readable, cancel);
}
