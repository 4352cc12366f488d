using System.CommandLine;
using System.Diagnostics;
using Vigia.Benchmarks.Measuring;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.Benchmarks.Storing;

/// <summary>Times the questions a page asks of a store that generate has filled: the first of a new process, and the median after.</summary>
internal static class QueryCommand
{
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Data folder.", Required = true };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Times each question is asked.", DefaultValueFactory = _ => 30 };

    private static readonly Option<string?> Only = new("--only") { Description = "The one question to ask, by its name." };

    public static Command Create()
    {
        var command = new Command("query", "Time questions to a store that generate has filled: the first in this process, and the median.") { Data, Rounds, Only };
        command.SetAction((parse, cancel) => RunAsync(parse.GetValue(Data)!.FullName, parse.GetValue(Rounds), parse.GetValue(Only), cancel));
        return command;
    }

    private static async Task RunAsync(string folder, int rounds, string? only, CancellationToken cancel)
    {
        var clock = Stopwatch.GetTimestamp();
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder, ReadOnly = true }, TimeProvider.System, cancel);
        var report = new Report().Add("open_ms", Ms(clock));
        foreach (var (name, question) in (await QuestionsAsync(store, cancel)).Where(question => only is null || question.Name == only))
        {
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
            report.Add($"{name}_first_ms", first).Add($"{name}_median_ms", times[rounds / 2]).Add($"{name}_points", points);
        }

        report.Print(ReportFormat.Text);
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
