namespace Vigia.Storage.Memory;

/// <summary>Settings in memory.</summary>
internal sealed class MemorySettings(MemoryState state) : ISettingsStore
{
    public ValueTask<IReadOnlyDictionary<string, string>> ReadAllAsync(CancellationToken cancel) =>
        ValueTask.FromResult(state.Locked<IReadOnlyDictionary<string, string>>(() => new Dictionary<string, string>(state.Settings, StringComparer.Ordinal)));

    public ValueTask SetAsync(string key, string? value, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        state.Locked(() => value is null ? state.Settings.Remove(key) : (state.Settings[key] = value) is not null);
        return ValueTask.CompletedTask;
    }
}
