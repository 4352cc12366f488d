using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Vigia.Live;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Pipeline;

/// <summary>The way of a tick: judged, stored, shown. Ticks come from the collection thread and never wait for the disk.</summary>
/// <remarks>
/// At most <see cref="QueueLimit"/> ticks wait for a store that is slow or away; past that the oldest is dropped and counted.
/// </remarks>
internal sealed class FramePipeline
{
    /// <summary>Ten minutes at one tick a second.</summary>
    public const int QueueLimit = 600;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<Frame> _queue;
    private readonly IVigiaStore _store;
    private readonly string _host;
    private readonly IFrameJudge _judge;
    private readonly LiveFeed _live;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private long _dropped;
    private long _lastTickMs;
    private Frame? _lastFrame;

    public FramePipeline(IVigiaStore store, string host, IFrameJudge judge, LiveFeed live, TimeProvider time, ILogger<FramePipeline> log)
    {
        _store = store;
        _host = host;
        _judge = judge;
        _live = live;
        _time = time;
        _log = log;
        var options = new BoundedChannelOptions(QueueLimit) { SingleReader = true, SingleWriter = true, FullMode = BoundedChannelFullMode.DropOldest };
        _queue = Channel.CreateBounded<Frame>(options, _ => Interlocked.Increment(ref _dropped));
    }

    /// <summary>Called with each tick once it is acknowledged: stored for good.</summary>
    public Action<Frame>? Acknowledged { get; set; }

    /// <summary>Ticks dropped because the store could not keep up.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Ticks waiting for the store.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <summary>Time of the last acknowledged tick, milliseconds since 1970-01-01 UTC; 0 before the first.</summary>
    public long LastTickMs => Interlocked.Read(ref _lastTickMs);

    /// <summary>The last acknowledged tick with its verdicts; null before the first. Safe from any thread.</summary>
    public Frame? LastFrame => Volatile.Read(ref _lastFrame);

    /// <summary>Takes a tick; never blocks.</summary>
    public void Offer(Frame frame) => _queue.Writer.TryWrite(frame);

    /// <summary>No more ticks will come: what waits is stored, then <see cref="RunAsync"/> ends.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Handles ticks until <see cref="Complete"/> was called and all are stored, or until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await foreach (var frame in _queue.Reader.ReadAllAsync(cancel))
        {
            var judged = Judge(frame);
            _live.Publish(judged.Frame);
            foreach (var hostEvent in frame.Events) _live.Publish("event", Api.EventEndpoints.Answer(hostEvent), Api.ApiJson.Default.EventAnswer);
            foreach (var run in judged.Runs) _live.Publish("run", Api.RunEndpoints.Answer(run), Api.ApiJson.Default.RunAnswer);
            await StoreAsync(judged, cancel);
            await FollowUpAsync(() => _judge.AfterStoringAsync(judged, cancel));
            Interlocked.Exchange(ref _lastTickMs, frame.TimestampMs);
            Volatile.Write(ref _lastFrame, judged.Frame);
            Acknowledged?.Invoke(judged.Frame);
        }

        await FollowUpAsync(() => _judge.EndAsync(cancel));
    }

    /// <summary>What is done besides recording must not stop the recording.</summary>
    private async Task FollowUpAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            PipelineLog.FollowUpFailed(_log, error);
        }
    }

    private JudgedFrame Judge(Frame frame)
    {
        try
        {
            return _judge.Judge(frame);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A detector that fails must not stop the recording: the tick is kept without a verdict.
            PipelineLog.JudgeFailed(_log, error);
            return JudgedFrame.Unjudged(frame);
        }
    }

    private async Task StoreAsync(JudgedFrame judged, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await _store.Samples.AppendAsync(_host, judged.Frame, cancel);
                foreach (var run in judged.Runs) await _store.Runs.SaveAsync(_host, run, cancel);
                if (attempt > 0) PipelineLog.StoreRecovered(_log, attempt, Waiting, Dropped);
                return;
            }
            catch (StoreException error)
            {
                if (attempt == 0) PipelineLog.StoreFailed(_log, error, QueueLimit);
                await Task.Delay(RetryAfter, _time, cancel);
            }
        }
    }
}
