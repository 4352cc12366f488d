using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Vigia.EndToEnd.Tests;

/// <summary>Many readers and many questions at once: 20 seconds, or two minutes with VIGIA_LONG_TESTS=1.</summary>
public sealed class LoadTests : IDisposable
{
    private const int Readers = 200;
    private const int QueriesPerSecond = 50;
    private const long MostGrowth = 200L * 1024 * 1024;

    private static readonly TimeSpan Length = Environment.GetEnvironmentVariable("VIGIA_LONG_TESTS") is { Length: > 0 } ? TimeSpan.FromMinutes(2) : TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-load-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Two_hundred_readers_and_fifty_questions_a_second_lose_no_reading_and_leave_memory_bounded()
    {
        await using var vigia = await VigiaProcess.RunAsync(_folder.FullName, "detection.enabled=off");
        using var client = await ClientAsync(vigia);
        await FirstReadingAsync(client);
        var before = await MetricsAsync(client);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var readers = Enumerable.Range(0, Readers).Select(_ => ReadAsync(client, end.Token)).ToArray();
        var answered = await AskAsync(client);
        var after = await MetricsAsync(client);
        await end.CancelAsync();
        var received = await Task.WhenAll(readers);

        // Judged by what the program itself counts and not by the clock: a slow machine makes the collector late, and it says so.
        Assert.True(answered > 0);
        Assert.Equal(0, after["vigia_ticks_dropped_total"]);
        Assert.True(after["vigia_ticks_waiting"] < 600);
        Assert.True(after["vigia_last_tick_timestamp_seconds"] > before["vigia_last_tick_timestamp_seconds"], "No reading was stored while many asked.");
        Assert.True(after["process_resident_memory_bytes"] - before["process_resident_memory_bytes"] < MostGrowth, $"Memory grew from {before["process_resident_memory_bytes"]} to {after["process_resident_memory_bytes"]} bytes.");
        Assert.True(received.Count(frames => frames > 0) >= Readers - after["vigia_live_readers_dropped_total"], "A reader got nothing and was not counted as let go.");
        var readings = await AssertNothingIsMissingAsync(client, before, after);
        await ReportAsync(answered, readings, received, before, after);
    }

    /// <summary>With VIGIA_WRITE_RESULTS=1 what was counted is written into bench/results/load.md.</summary>
    private static async Task ReportAsync(int answered, int readings, int[] received, Dictionary<string, double> before, Dictionary<string, double> after)
    {
        var lines = string.Create(CultureInfo.InvariantCulture, $"""
            # Many readers and many questions at once

            Made by `VIGIA_LONG_TESTS=1 VIGIA_WRITE_RESULTS=1 dotnet test --project tests/Vigia.EndToEnd.Tests -- --filter-class Vigia.EndToEnd.Tests.LoadTests`,
            on {Environment.ProcessorCount} processors shared with the readers themselves. The asking program and Vigia ran side by side.

            | | |
            |---|---|
            | length | {Length.TotalSeconds:0} s |
            | readers of the live stream | {Readers} |
            | ticks a reader got, fewest, median | {received.Min()}, {received.Order().ElementAt(Readers / 2)} |
            | readers let go because they were too slow | {after["vigia_live_readers_dropped_total"]} |
            | range questions answered | {answered} ({answered / Length.TotalSeconds:0.0} a second of {QueriesPerSecond} asked for) |
            | readings stored meanwhile | {readings} |
            | readings that waited at the end, dropped | {after["vigia_ticks_waiting"]}, {after["vigia_ticks_dropped_total"]} |
            | memory before, after | {before["process_resident_memory_bytes"] / 1e6:0} MB, {after["process_resident_memory_bytes"] / 1e6:0} MB |
            | processor time of Vigia | {after["process_cpu_seconds_total"] - before["process_cpu_seconds_total"]:0.0} s |

            """);
        TestContext.Current.SendDiagnosticMessage("{0}", lines);
        if (Environment.GetEnvironmentVariable("VIGIA_WRITE_RESULTS") is { Length: > 0 }) await File.WriteAllTextAsync(Path.Combine(Root(), "bench", "results", "load.md"), lines, Cancel);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vigia.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The test does not run inside the repository.");
    }

    private static async Task<HttpClient> ClientAsync(VigiaProcess vigia)
    {
        var session = await vigia.EnterAsync();
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = vigia.Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("Cookie", $"vigia_session={session}");
        return client;
    }

    private static async Task FirstReadingAsync(HttpClient client)
    {
        while ((await MetricsAsync(client))["vigia_last_tick_timestamp_seconds"] == 0) await Task.Delay(200, Cancel);
    }

    private static async Task<int> ReadAsync(HttpClient client, CancellationToken end)
    {
        var frames = 0;
        try
        {
            await using var stream = await client.GetStreamAsync("api/v1/live", end);
            using var text = new StreamReader(stream);
            while (await text.ReadLineAsync(end) is { } line)
            {
                if (line == "event: frame") frames++;
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        return frames;
    }

    private static async Task<int> AskAsync(HttpClient client)
    {
        var watch = Stopwatch.StartNew();
        var open = new List<Task<bool>>();
        using var room = new SemaphoreSlim(QueriesPerSecond);
        for (var asked = 0; watch.Elapsed < Length; asked++)
        {
            var due = TimeSpan.FromSeconds((double)asked / QueriesPerSecond) - watch.Elapsed;
            if (due > TimeSpan.Zero) await Task.Delay(due, Cancel);
            await room.WaitAsync(Cancel);
            open.Add(QueryAsync(client, room));
        }

        var answers = await Task.WhenAll(open);
        Assert.All(answers, Assert.True);
        return answers.Length;
    }

    private static async Task<bool> QueryAsync(HttpClient client, SemaphoreSlim room)
    {
        try
        {
            using var response = await client.GetAsync("api/v1/range?series=system.cpu.utilization&series=system.memory.utilization&points=500", Cancel);
            return response.IsSuccessStatusCode;
        }
        finally
        {
            room.Release();
        }
    }

    private static async Task<Dictionary<string, double>> MetricsAsync(HttpClient client)
    {
        var text = await client.GetStringAsync("metrics", Cancel);
        return text.Split('\n').Where(line => line.Length > 0 && line[0] != '#' && !line.Contains('{')).Select(line => line.Split(' '))
            .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    /// <summary>Between two readings lies one interval, unless the collector itself said that it was held up; gives how many readings there are.</summary>
    private static async Task<int> AssertNothingIsMissingAsync(HttpClient client, Dictionary<string, double> before, Dictionary<string, double> after)
    {
        var (from, to) = ((long)(before["vigia_last_tick_timestamp_seconds"] * 1000), (long)(after["vigia_last_tick_timestamp_seconds"] * 1000) + 1);
        using var range = JsonDocument.Parse(await client.GetStringAsync(FormattableString.Invariant($"api/v1/range?series=system.cpu.utilization&from={from}&to={to}&points=20000"), Cancel));
        using var events = JsonDocument.Parse(await client.GetStringAsync(FormattableString.Invariant($"api/v1/events?from={from}&to={to}"), Cancel));
        var times = range.RootElement.GetProperty("t").EnumerateArray().Select(time => time.GetInt64()).ToArray();
        var holdUps = events.RootElement.GetProperty("events").EnumerateArray().Where(one => one.GetProperty("isGap").GetBoolean())
            .Select(one => (Start: one.GetProperty("startMs").GetInt64(), End: one.GetProperty("endMs").GetInt64())).ToArray();
        Assert.NotEmpty(times);
        var unexplained = times.Zip(times.Skip(1)).Where(pair => pair.Second - pair.First > 2500 && !holdUps.Any(gap => gap.Start <= pair.Second && gap.End >= pair.First)).ToArray();
        Assert.True(unexplained.Length == 0, $"Readings are missing: {string.Join(", ", unexplained.Select(pair => $"{pair.First} to {pair.Second}"))}");
        return times.Length;
    }
}
