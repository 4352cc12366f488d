using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Vigia.EndToEnd.Tests;

/// <summary>A reader of the live stream that never reads, over a real socket.</summary>
public sealed class SlowReaderTests : IDisposable
{
    private const int SmallestBuffer = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-slow-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_client_that_never_reads_is_dropped_and_counted_while_another_misses_nothing_and_no_reading_waits()
    {
        await using var vigia = await VigiaProcess.RunAsync(_folder.FullName, "detection.enabled=off", "collection.interval=100ms");
        var session = await vigia.EnterAsync();
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = vigia.Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("Cookie", $"vigia_session={session}");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var readings = ReadAsync(client, end.Token);

        using var silent = await ConnectAsync(vigia.Address, session);
        var before = await MetricsAsync(client);
        var after = await WaitForDropAsync(client);
        await end.CancelAsync();
        var received = await readings;

        Assert.Equal(0, before["vigia_live_readers_dropped_total"]);
        Assert.Equal(1, after["vigia_live_readers_dropped_total"]);
        Assert.Equal(0, after["vigia_ticks_dropped_total"]);
        Assert.True(after["vigia_ticks_waiting"] < 600);
        Assert.True(after["vigia_last_tick_timestamp_seconds"] > before["vigia_last_tick_timestamp_seconds"], "Nothing was recorded while a reader did not read.");
        Assert.True(received.Count > 100, $"The other reader got {received.Count} messages only.");
        Assert.Equal(received.Count - 1, received[^1] - received[0]);
        Assert.True(await IsCutAsync(silent), "The connection of the silent reader was not closed.");
    }

    private static async Task<Socket> ConnectAsync(Uri address, string session)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = SmallestBuffer };
        await socket.ConnectAsync(address.Host, address.Port, Cancel);
        var request = $"GET /api/v1/live HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: vigia_session={session}\r\nAccept: text/event-stream\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), Cancel);
        return socket;
    }

    private static async Task<Dictionary<string, double>> WaitForDropAsync(HttpClient client)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        while (true)
        {
            var metrics = await MetricsAsync(client);
            if (metrics["vigia_live_readers_dropped_total"] > 0) return metrics;
            await Task.Delay(500, limit.Token);
        }
    }

    /// <summary>Numbers of the messages that came, as their ids have them.</summary>
    private static async Task<List<long>> ReadAsync(HttpClient client, CancellationToken end)
    {
        var ids = new List<long>();
        try
        {
            await using var stream = await client.GetStreamAsync("api/v1/live", end);
            using var text = new StreamReader(stream);
            while (await text.ReadLineAsync(end) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal)) ids.Add(long.Parse(line.Split('-')[1], CultureInfo.InvariantCulture));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        return ids;
    }

    /// <summary>Whether the stream ends once everything that was on its way is read: it was let go and is not written to any more.</summary>
    private static async Task<bool> IsCutAsync(Socket socket)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        var buffer = new byte[65_536];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) > 0)
            {
            }

            return true;
        }
        catch (SocketException)
        {
            return true;
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<Dictionary<string, double>> MetricsAsync(HttpClient client)
    {
        var text = await client.GetStringAsync("metrics", Cancel);
        return text.Split('\n').Where(line => line.Length > 0 && line[0] != '#' && !line.Contains('{')).Select(line => line.Split(' '))
            .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
