using Vigia.Detection;
using Vigia.Storage;

namespace Vigia.Forecasts;

/// <summary>
/// The memory of processes over the last fourteen days, looked at twelve times a day. Each moment is read from the store once; bounded by
/// <see cref="Looks"/> snapshots. One thread.
/// </summary>
internal sealed class ProcessMemory(IVigiaStore store, string host)
{
    public const int LooksPerDay = 12;

    private const int Looks = 14 * LooksPerDay;
    private const long BetweenMs = 86_400_000 / LooksPerDay;
    private const int MostOfOneLook = 64;

    private readonly SortedDictionary<long, ProcessLevel[]> _looks = [];

    /// <summary>What is known up to a moment, oldest first.</summary>
    public async Task<IEnumerable<ProcessLevel>> ReadAsync(long nowMs, CancellationToken cancel)
    {
        var newest = nowMs - (nowMs % BetweenMs);
        var oldest = newest - ((Looks - 1) * BetweenMs);
        foreach (var gone in _looks.Keys.Where(at => at < oldest || at > newest).ToArray()) _looks.Remove(gone);
        for (var at = Math.Max(BetweenMs, oldest); at <= newest; at += BetweenMs)
        {
            if (!_looks.ContainsKey(at)) _looks[at] = await LookAsync(at, cancel);
        }

        return _looks.Values.SelectMany(look => look);
    }

    private async Task<ProcessLevel[]> LookAsync(long atMs, CancellationToken cancel)
    {
        var seen = await store.Processes.ReadAtAsync(host, atMs, cancel);
        return seen is null
            ? []
            : [.. seen.Processes.OrderByDescending(one => one.ResidentBytes).Take(MostOfOneLook).Select(one => new ProcessLevel(atMs, one.Process.Key, one.Process.Name, one.Process.Unit, one.ResidentBytes))];
    }
}
