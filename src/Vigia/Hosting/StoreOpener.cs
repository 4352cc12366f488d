using Vigia.Settings;
using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.Hosting;

/// <summary>Opens the store of a data folder.</summary>
internal static class StoreOpener
{
    /// <summary>Opens for writing; only one program can have the folder.</summary>
    public static async ValueTask<IVigiaStore> OpenAsync(string folder, StorageSettings settings, TimeProvider time, CancellationToken cancel) =>
        await SqliteStore.OpenAsync(
            new StoreOptions { Folder = folder, Durability = settings.SynchronousFull ? Durability.Full : Durability.Normal }, time, cancel);

    /// <summary>Opens for reading beside a program that may be writing; null when nothing was ever stored there.</summary>
    public static async ValueTask<IVigiaStore?> OpenForReadingAsync(string folder, TimeProvider time, CancellationToken cancel)
    {
        var options = new StoreOptions { Folder = folder, ReadOnly = true };
        return File.Exists(options.DatabasePath) ? await SqliteStore.OpenAsync(options, time, cancel) : null;
    }

    /// <summary>Opens beside a program that may be recording, to add models and settings.</summary>
    public static async ValueTask<IVigiaStore> OpenAsGuestAsync(string folder, TimeProvider time, CancellationToken cancel) =>
        await SqliteStore.OpenAsync(new StoreOptions { Folder = folder, Guest = true }, time, cancel);

    /// <summary>What was set on the page; nothing when there is no store yet.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, string>> ReadPageSettingsAsync(string folder, CancellationToken cancel)
    {
        await using var store = await OpenForReadingAsync(folder, TimeProvider.System, cancel);
        return store is null ? new Dictionary<string, string>() : await store.Settings.ReadAllAsync(cancel);
    }
}
