using Vigia.Collectors.Clocks;
using Vigia.Collectors.Gaps;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Keeps the beat: looks at the machine on a monotonic schedule without drift, and makes a frame of each look.</summary>
/// <remarks>
/// A tick that is more than half an interval overdue when its turn comes is not made up for: it is counted in
/// <c>vigia.tick.missed</c>, and the beat goes on where it would have been. One instance runs once.
/// </remarks>
public sealed class CollectionLoop
{
    private static readonly TimeSpan PatienceForSignal = TimeSpan.FromMilliseconds(200);

    private static readonly MetricDescriptor TickDuration = MetricDescriptor.Gauge(
        "vigia.tick.duration", Unit.Seconds, MetricGroup.Vigia, "How long all collectors took together on this tick.", 4);

    private static readonly MetricDescriptor TicksMissed = MetricDescriptor.Gauge(
        "vigia.tick.missed", Unit.Ticks, MetricGroup.Vigia, "Ticks that did not take place since the collector was started.", 0);

    private static readonly MetricDescriptor Failures = MetricDescriptor.Gauge(
        "vigia.collect.failures", Unit.Events, MetricGroup.Vigia, "How often a collector threw since the collector was started.", 0);

    private readonly WatchedCollector[] _collectors;
    private readonly SampleSink _sink;
    private readonly IHostClocks _clocks;
    private readonly TimeSpan _interval;
    private readonly GapWatch _gaps;
    private readonly IPauseSignal _pauses;
    private long _missed;

    /// <param name="collectors">What is asked on each tick, in this order; see <see cref="CollectorCatalog"/>.</param>
    /// <param name="registry">Where the series are kept.</param>
    /// <param name="clocks">The machine's clocks.</param>
    /// <param name="options">How often.</param>
    /// <param name="gaps">Tells gaps apart.</param>
    /// <param name="pauses">Knows about SIGSTOP.</param>
    /// <param name="log">Hears of collectors that fail.</param>
    public CollectionLoop(
        IReadOnlyList<ICollector> collectors,
        SeriesRegistry registry,
        IHostClocks clocks,
        CollectionOptions options,
        GapWatch gaps,
        IPauseSignal pauses,
        ICollectionLog log)
    {
        _collectors = [.. collectors.Select(collector => new WatchedCollector(collector, clocks, log))];
        _sink = new SampleSink(registry);
        _clocks = clocks;
        _interval = options.Interval;
        _gaps = gaps;
        _pauses = pauses;
    }

    /// <summary>The metrics the loop adds itself.</summary>
    public static IReadOnlyList<MetricDescriptor> Metrics { get; } = [TickDuration, TicksMissed, Failures, .. WatchedCollector.Metrics];

    /// <summary>The kernel's running totals, for who asks for them; safe from any thread.</summary>
    public ICumulativeReader Counters => _sink;

    /// <summary>Ticks that did not take place because one before them took too long. Safe from any thread.</summary>
    public long Missed => Volatile.Read(ref _missed);

    /// <summary>
    /// Ticks on the calling thread until cancelled; the first tick is at once. Returns within a tick's duration after
    /// cancelling. What <paramref name="deliver"/> throws ends the loop and is thrown on.
    /// </summary>
    /// <param name="deliver">Takes each frame. Its time counts against the beat: hand the frame on, do not store it here.</param>
    /// <param name="cancel">Ends the loop.</param>
    public void Run(Action<Frame> deliver, CancellationToken cancel)
    {
        var interval = _interval.TotalSeconds;
        var next = _clocks.MonotonicSeconds;
        while (_clocks.WaitUntil(next, cancel))
        {
            deliver(Tick());
            next += interval;
            var late = _clocks.MonotonicSeconds - next;
            if (late < interval / 2) continue;
            var missed = Math.Floor((late / interval) + 0.5);
            Volatile.Write(ref _missed, _missed + (long)missed);
            next += missed * interval;
        }
    }

    private Frame Tick()
    {
        var now = _clocks.Read();
        var wasPaused = _pauses.TakeWasPaused(_gaps.IsLate(now, _interval) ? PatienceForSignal : TimeSpan.Zero);
        var events = _gaps.Observe(now, _interval, wasPaused);
        _sink.Begin(now.WallMs, now.MonotonicSeconds, events.Any(happened => happened.IsGap));
        var failures = 0L;
        foreach (var collector in _collectors)
        {
            collector.Collect(_sink);
            failures += collector.Failures;
        }

        _sink.Add(TickDuration, _clocks.MonotonicSeconds - now.MonotonicSeconds);
        _sink.Add(TicksMissed, _missed);
        _sink.Add(Failures, failures);
        return _sink.End(events);
    }
}
