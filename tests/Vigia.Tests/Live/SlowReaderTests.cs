using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Vigia.Model;
using Vigia.Tests.Api;

namespace Vigia.Tests.Live;

/// <summary>A reader of the live stream that never reads, over a real socket, beside one that does and a pipeline that records.</summary>
public sealed class SlowReaderTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const int Series = 2000;

    /// <summary>No system keeps so many ticks of this size on their way: hundreds of megabytes.</summary>
    private const int MostTicks = 20_000;

    private const long Start = 1_700_000_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_never_reads_is_dropped_and_counted_while_another_misses_nothing_and_no_reading_waits()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var recording = server.Runtime.Pipeline.RunAsync(end.Token);
        var heard = Channel.CreateUnbounded<long>();
        var listening = ListenAsync(heard.Writer, end.Token);
        using var silent = await ConnectAsync();
        while (server.Runtime.Live.Readers < 2) await Task.Delay(10, Cancel);

        var ticks = await TickUntilOneIsDroppedAsync(heard.Reader);
        var stored = await server.Store.Samples.ReadRawAsync(server.Runtime.Host, null, new TimeRange(Start, Start + (ticks * 1000L)), Cancel).CountAsync(Cancel);
        var left = server.Runtime.Live.Readers;
        var isCut = await IsCutAsync(silent);
        await end.CancelAsync();
        await Task.WhenAll(recording, listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        Assert.Equal(1, server.Runtime.Live.LetGo);
        Assert.Equal(1, left);
        Assert.Equal((ticks, 0L), (stored, server.Runtime.Pipeline.Dropped));
        Assert.True(isCut, "The connection of the silent reader was not closed.");
    }

    /// <summary>Each tick is offered once the reader that does read has the one before: what is dropped is dropped for the other's sake alone.</summary>
    private async Task<int> TickUntilOneIsDroppedAsync(ChannelReader<long> heard)
    {
        Series[] series = [.. Enumerable.Range(0, Series).Select(number => server.Runtime.Registry.Get(MetricDescriptor.Gauge($"slow.reader.m{number}", Unit.None, MetricGroup.Custom, "A test's."))!)];
        double[] values = [.. Enumerable.Range(0, Series).Select(number => number + 0.123456789)];
        for (var tick = 0; tick < MostTicks; tick++)
        {
            server.Runtime.Pipeline.Offer(new Frame(Start + (tick * 1000L), 1, series, values));
            Assert.Equal(Start + (tick * 1000L), await heard.ReadAsync(Cancel).AsTask().WaitAsync(Patience, Cancel));
            if (server.Runtime.Live.LetGo == 0) continue;
            while (server.Runtime.Pipeline.LastTickMs < Start + (tick * 1000L)) await Task.Delay(10, Cancel);
            return tick + 1;
        }

        throw new InvalidOperationException($"Nobody was dropped in {MostTicks} ticks.");
    }

    /// <summary>Passes on the times of the ticks as they come.</summary>
    private async Task ListenAsync(ChannelWriter<long> heard, CancellationToken end)
    {
        using var client = server.Client();
        using var request = await server.AsUserAsync("viewer", HttpMethod.Get, "/api/v1/live");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end);
        await using var stream = await response.Content.ReadAsStreamAsync(end);
        using var text = new StreamReader(stream);
        const string Head = "data: {\"t\":";
        while (await text.ReadLineAsync(end) is { } line)
        {
            if (line.StartsWith(Head, StringComparison.Ordinal)) heard.TryWrite(long.Parse(line.AsSpan(Head.Length, Start.ToString(CultureInfo.InvariantCulture).Length), NumberStyles.None, CultureInfo.InvariantCulture));
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        using var request = await server.AsUserAsync("viewer", HttpMethod.Get, "/api/v1/live");
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, Cancel);
        var head = $"GET /api/v1/live HTTP/1.1\r\nHost: {server.Address.Authority}\r\nCookie: {request.Headers.GetValues("Cookie").Single()}\r\nConnection: close\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head), Cancel);
        return socket;
    }

    /// <summary>Whether the stream ends once everything that was on its way is read: nothing more is written to who was let go.</summary>
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
}
