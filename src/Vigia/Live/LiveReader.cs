using System.Threading.Channels;

namespace Vigia.Live;

/// <summary>One reader of the live feed. Its queue is bounded; a reader that falls behind is let go, not waited for.</summary>
internal sealed class LiveReader : IDisposable
{
    /// <summary>So many messages may wait for a reader: half a minute at one a second with room for the rest.</summary>
    public const int QueueLimit = 64;

    private readonly Channel<LiveMessage> _queue = Channel.CreateBounded<LiveMessage>(
        new BoundedChannelOptions(QueueLimit) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly LiveFeed _feed;

    internal LiveReader(LiveFeed feed) => _feed = feed;

    /// <summary>The messages, until the reader is let go or the feed ends.</summary>
    public IAsyncEnumerable<LiveMessage> ReadAllAsync(CancellationToken cancel) => _queue.Reader.ReadAllAsync(cancel);

    /// <summary>Puts a message into the queue; false when it is full, and then no more will come.</summary>
    internal bool TryOffer(LiveMessage message)
    {
        if (_queue.Writer.TryWrite(message)) return true;
        Complete();
        return false;
    }

    internal void Complete() => _queue.Writer.TryComplete();

    public void Dispose() => _feed.Leave(this);
}
