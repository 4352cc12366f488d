using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vigia.Api;
using Vigia.Model;

namespace Vigia.Live;

/// <summary>Sends what happens to everybody who listens, as server-sent events. Safe for concurrent use.</summary>
/// <remarks>
/// An event is encoded once and shared. The last <see cref="Kept"/> are kept, so that a reader whose connection broke can
/// go on where it was (the <c>Last-Event-ID</c> header); a reader that lost more starts anew with the list of series.
/// https://html.spec.whatwg.org/multipage/server-sent-events.html
/// </remarks>
internal sealed class LiveFeed(SeriesRegistry registry, TimeProvider time) : IDisposable
{
    /// <summary>Number of past messages a reader can catch up on: two minutes at one a second.</summary>
    public const int Kept = 120;

    private readonly Lock _gate = new();
    private readonly List<LiveReader> _readers = [];
    private readonly Queue<LiveMessage> _past = new(Kept);
    private readonly string _run = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    private long _sequence;
    private int _seriesSent;
    private bool _ended;

    /// <summary>Readers that were let go because they were too slow.</summary>
    public long LetGo { get; private set; }

    /// <summary>Number of readers now.</summary>
    public int Readers
    {
        get { lock (_gate) return _readers.Count; }
    }

    /// <summary>Sends a tick; new series are introduced first.</summary>
    public void Publish(Frame frame)
    {
        lock (_gate)
        {
            if (registry.Count > _seriesSent) Send("series", WriteSeries(_seriesSent));
            Send("frame", FrameJson.Write(frame));
        }
    }

    /// <summary>Sends anything else.</summary>
    public void Publish<T>(string name, T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        lock (_gate) Send(name, json);
    }

    /// <summary>A new reader. Dispose it when its connection ends.</summary>
    /// <param name="lastEventId">What the reader saw last, or null.</param>
    public LiveReader Join(string? lastEventId)
    {
        var reader = new LiveReader(this);
        lock (_gate)
        {
            if (_ended) reader.Complete();
            else
            {
                Welcome(reader, lastEventId);
                _readers.Add(reader);
            }
        }

        return reader;
    }

    /// <summary>Ends all connections: the program stops.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (var reader in _readers) reader.Complete();
            _readers.Clear();
        }
    }

    public void Dispose() => End();

    internal void Leave(LiveReader reader)
    {
        lock (_gate) _readers.Remove(reader);
    }

    private void Welcome(LiveReader reader, string? lastEventId)
    {
        if (Seen(lastEventId) is { } seen && _past.TryPeek(out var oldest) && oldest.Sequence <= seen + 1)
        {
            // A queue that cannot hold what was missed would let the reader go at once: it starts anew instead.
            var missed = _past.Where(message => message.Sequence > seen).ToList();
            if (missed.Count < LiveReader.QueueLimit)
            {
                missed.ForEach(message => reader.TryOffer(message));
                return;
            }
        }

        reader.TryOffer(new LiveMessage(_sequence, Encode(_sequence, "series", WriteSeries(0))));
    }

    /// <summary>The sequence number in an event id of this very run.</summary>
    private long? Seen(string? lastEventId) =>
        lastEventId?.Split('-') is [var run, var sequence] && run == _run && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? seen
            : null;

    private void Send(string name, ReadOnlySpan<byte> json)
    {
        if (_ended) return;
        _sequence++;
        var message = new LiveMessage(_sequence, Encode(_sequence, name, json));
        if (_past.Count == Kept) _past.Dequeue();
        _past.Enqueue(message);
        LetGo += _readers.RemoveAll(reader => !reader.TryOffer(message));
    }

    private byte[] Encode(long sequence, string name, ReadOnlySpan<byte> json)
    {
        var head = Encoding.ASCII.GetBytes($"id: {_run}-{sequence}\nevent: {name}\ndata: ");
        return [.. head, .. json, (byte)'\n', (byte)'\n'];
    }

    private byte[] WriteSeries(int start)
    {
        var all = registry.Snapshot();
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, FrameJson.Options);
        json.WriteStartObject();
        json.WriteNumber("start", start);
        json.WriteStartArray("keys");
        for (var i = start; i < all.Length; i++) json.WriteStringValue(all[i].Key.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        _seriesSent = Math.Max(_seriesSent, all.Length);
        return buffer.WrittenSpan.ToArray();
    }
}
