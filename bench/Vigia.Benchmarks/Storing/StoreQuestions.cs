using System.Diagnostics;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.Benchmarks.Storing;

/// <summary>The questions a page asks of a store that generate has filled, and how long the answers take.</summary>
internal static class StoreQuestions
{
    /// <summary>Milliseconds of opening the store and, for each question, of its first answer in this process and of the median.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="rounds">Times each question is asked.</param>
    /// <param name="only">The one question to ask, by its name; null for all.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<List<(string Name, double Value)>> AskAsync(string folder, int rounds, string? only, CancellationToken cancel)
    {
        var clock = Stopwatch.GetTimestamp();
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder, ReadOnly = true }, TimeProvider.System, cancel);
        var figures = new List<(string, double)> { ("open_ms", Ms(clock)) };
        foreach (var (name, question) in await QuestionsAsync(store, cancel))
        {
            if (only is not null && name != only) continue;
            var times = new double[rounds];
            var points = 0;
            for (var round = 0; round < rounds; round++)
            {
                clock = Stopwatch.GetTimestamp();
                points = (await store.Samples.ReadAsync(question, cancel)).TimestampsMs.Length;
                times[round] = Ms(clock);
            }

            var first = times[0];
            Array.Sort(times);
            figures.AddRange([($"{name}_first_ms", first), ($"{name}_median_ms", times[rounds / 2]), ($"{name}_points", points)]);
        }

        return figures;
    }

    private static async Task<(string Name, RangeQuery Question)[]> QuestionsAsync(SqliteStore store, CancellationToken cancel)
    {
        var stored = (await store.GetStatusAsync(cancel)).Range ?? throw new InvalidDataException("The store is empty; fill it with generate first.");
        var day = new TimeRange(stored.ToMs - 86_400_000, stored.ToMs);
        var quarter = new TimeRange(stored.ToMs - 7_200_000, stored.ToMs - 6_300_000);
        return
        [
            ("one_series_24h_1000_points", new RangeQuery("generated", [GeneratedHost.KeyOf(7)], day, 1000)),
            ("50_series_15min_raw", new RangeQuery("generated", [.. Enumerable.Range(100, 50).Select(GeneratedHost.KeyOf)], quarter, 1000)),
            ("one_series_all_1000_points", new RangeQuery("generated", [GeneratedHost.KeyOf(7)], stored, 1000)),
            ("12_series_all_1000_points", new RangeQuery("generated", [.. Enumerable.Range(0, 12).Select(GeneratedHost.KeyOf)], stored, 1000)),
            ("one_series_1h_raw", new RangeQuery("generated", [GeneratedHost.KeyOf(9)], new TimeRange(stored.ToMs - 3_600_000, stored.ToMs), 4000)),
        ];
    }

    private static double Ms(long since) => Math.Round(Stopwatch.GetElapsedTime(since).TotalMilliseconds, 2);
}
