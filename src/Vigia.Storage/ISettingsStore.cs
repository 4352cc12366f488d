namespace Vigia.Storage;

/// <summary>Settings made on the page or through the API: text by key.</summary>
public interface ISettingsStore
{
    /// <summary>All of them.</summary>
    ValueTask<IReadOnlyDictionary<string, string>> ReadAllAsync(CancellationToken cancel);

    /// <summary>Sets one; null removes it, so that the level below counts again.</summary>
    ValueTask SetAsync(string key, string? value, CancellationToken cancel);
}
