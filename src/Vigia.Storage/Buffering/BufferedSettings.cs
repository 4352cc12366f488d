namespace Vigia.Storage.Buffering;

/// <summary>
/// Settings of a <see cref="BufferedStore"/>: the buffer keeps a copy of them, for a start without the server. Changing one
/// needs the server.
/// </summary>
internal sealed class BufferedSettings(IVigiaStore remote, ISettingsStore copy, Outbox outbox) : ISettingsStore
{
    /// <summary>A setting of the buffer alone: the server it belongs to, once that was reached.</summary>
    internal const string Server = "buffer.server";

    public ValueTask<IReadOnlyDictionary<string, string>> ReadAllAsync(CancellationToken cancel) =>
        outbox.ReadAsync<IReadOnlyDictionary<string, string>>(async (store, isBuffer) =>
        {
            var settings = await store.Settings.ReadAllAsync(cancel);
            if (isBuffer) return settings.Where(setting => setting.Key != Server).ToDictionary();
            await CopyAsync(settings, cancel);
            return settings;
        });

    public async ValueTask SetAsync(string key, string? value, CancellationToken cancel)
    {
        await remote.Settings.SetAsync(key, value, cancel);
        await copy.SetAsync(key, value, cancel);
    }

    private async ValueTask CopyAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancel)
    {
        var kept = await copy.ReadAllAsync(cancel);
        foreach (var (key, value) in settings)
        {
            if (kept.GetValueOrDefault(key) != value) await copy.SetAsync(key, value, cancel);
        }

        foreach (var key in kept.Keys.Where(key => key != Server && !settings.ContainsKey(key))) await copy.SetAsync(key, null, cancel);
    }
}
