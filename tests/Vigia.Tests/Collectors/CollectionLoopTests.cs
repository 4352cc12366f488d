using Vigia.Collectors;
using Vigia.Collectors.Gaps;
using Vigia.Model;

namespace Vigia.Tests.Collectors;

public sealed class CollectionLoopTests : IDisposable
{
    private static readonly MetricDescriptor Beat = MetricDescriptor.Gauge("test.beat", Unit.None, MetricGroup.Custom, "One more each tick.");

    private readonly ManualHostClocks _clocks = new();
    private readonly RecordingLog _log = new();
    private readonly CancellationTokenSource _cancel = new();

    public void Dispose() => _cancel.Dispose();

    [Fact]
    public void Ticks_lie_on_a_grid_that_does_not_drift_however_long_the_collectors_take()
    {
        var slow = new FakeCollector("slow", _ => _clocks.Advance(0.3));

        var frames = Run(5, slow);

        Assert.Equal([0, 1000, 2000, 3000, 4000], frames.ConvertAll(frame => frame.TimestampMs - frames[0].TimestampMs));
        Assert.Equal([0, 1, 1, 1, 1], frames.ConvertAll(frame => Math.Round(frame.IntervalSeconds, 9)));
    }

    [Fact]
    public void A_tick_that_overruns_skips_the_ticks_it_covered_counts_them_and_stays_on_the_grid()
    {
        var calls = 0;
        var stuckOnce = new FakeCollector("stuck", _ => _clocks.Advance(++calls == 2 ? 2.5 : 0));

        var frames = Run(4, stuckOnce);

        Assert.Equal([0, 1000, 4000, 5000], frames.ConvertAll(frame => frame.TimestampMs - frames[0].TimestampMs));
        Assert.Equal([0, 0, 2, 2], frames.ConvertAll(frame => ValueOf(frame, "vigia.tick.missed")));
    }

    [Fact]
    public void A_collector_that_throws_is_logged_once_counted_and_does_not_stop_the_others()
    {
        var calls = 0;
        var broken = new FakeCollector("broken", _ =>
        {
            if (++calls <= 3) throw new InvalidOperationException("no such luck");
        });
        var healthy = new FakeCollector("healthy", sink => sink.Add(Beat, 1));

        var frames = Run(5, broken, healthy);

        Assert.All(frames, frame => Assert.Equal(1, ValueOf(frame, "test.beat")));
        Assert.Equal(["failed broken: no such luck", "recovered broken"], _log.Lines);
        Assert.Equal([1, 2, 3, 3, 3], frames.ConvertAll(frame => ValueOf(frame, "vigia.collect.failures")));
        Assert.Equal([0, 0, 0, 1, 1], frames.ConvertAll(frame => ValueOf(frame, """vigia.collect.success{collector="broken"}""")));
    }

    [Fact]
    public void What_is_absent_is_logged_once_and_reports_nothing_about_itself()
    {
        var absent = new FakeCollector("psi", _ => { }, CollectResult.Absent("pressure/cpu"));

        var frames = Run(3, absent);

        Assert.Equal(["absent psi: pressure/cpu"], _log.Lines);
        Assert.All(frames, frame => Assert.DoesNotContain(frame.Series.ToArray(), series => series.Key.Labels["collector"] == "psi"));
    }

    [Fact]
    public void What_is_malformed_is_logged_once_and_counts_as_no_success()
    {
        var malformed = new FakeCollector("disk", _ => { }, CollectResult.Malformed("diskstats", "oops"u8));

        var frames = Run(3, malformed);

        Assert.Equal(["malformed disk: diskstats: 'oops'"], _log.Lines);
        Assert.All(frames, frame => Assert.Equal(0, ValueOf(frame, """vigia.collect.success{collector="disk"}""")));
    }

    [Fact]
    public void No_rate_is_told_across_a_gap_and_the_event_comes_with_the_first_frame_after_it()
    {
        var counter = MetricDescriptor.Rate("test.count", Unit.EventsPerSecond, MetricGroup.Custom, "Counts.");
        var total = 0;
        var counting = new FakeCollector("count", sink => sink.AddCounter(counter, total += 100));
        var waits = 0;
        _clocks.OnWait = () => _clocks.Sleep(++waits == 3 ? 3600 : 0);

        var frames = Run(4, counting);

        Assert.Equal([double.NaN, 100, double.NaN, 100], frames.ConvertAll(frame => ValueOf(frame, "test.count")));
        Assert.Equal(HostEventKind.Suspended, Assert.Single(frames[2].Events).Kind);
    }

    [Fact]
    public void What_the_receiver_throws_ends_the_loop()
    {
        var loop = Make();

        Assert.Throws<InvalidOperationException>(() => loop.Run(_ => throw new InvalidOperationException("store is gone"), CancellationToken.None));
    }

    [Fact]
    public void Frames_with_the_same_series_share_the_array_that_names_them()
    {
        var frames = Run(3, new FakeCollector("beat", sink => sink.Add(Beat, 1)));

        Assert.True(frames[1].Series == frames[2].Series);
    }

    [Fact]
    public void A_series_that_is_added_twice_in_a_tick_keeps_its_first_value()
    {
        var frames = Run(1, new FakeCollector("one", sink => sink.Add(Beat, 1)), new FakeCollector("two", sink => sink.Add(Beat, 2)));

        Assert.Equal(1, ValueOf(frames[0], "test.beat"));
        Assert.Single(frames[0].Series.ToArray(), series => series.Key.Metric == "test.beat");
    }

    private static double ValueOf(Frame frame, string key)
    {
        var at = Array.FindIndex(frame.Series.ToArray(), series => series.ToString() == key);
        return at < 0 ? double.NaN : frame.Values[at];
    }

    private CollectionLoop Make(params ICollector[] collectors) =>
        new(collectors, new SeriesRegistry(), _clocks, new CollectionOptions(), new GapWatch(_clocks.BootId, null), new NoPauseSignal(), _log);

    private List<Frame> Run(int ticks, params ICollector[] collectors)
    {
        var frames = new List<Frame>();
        Make(collectors).Run(
            frame =>
            {
                frames.Add(frame);
                if (frames.Count == ticks) _cancel.Cancel();
            },
            _cancel.Token);
        return frames;
    }

    private sealed class FakeCollector(string name, Action<SampleSink> collect, CollectResult result = default) : ICollector
    {
        public string Name => name;

        public IReadOnlyList<MetricDescriptor> Metrics => [];

        public CollectResult Collect(SampleSink sink)
        {
            collect(sink);
            return result;
        }
    }

    private sealed class RecordingLog : ICollectionLog
    {
        public List<string> Lines { get; } = [];

        public void CollectorFailed(string collector, Exception error) => Lines.Add($"failed {collector}: {error.Message}");

        public void CollectorMalformed(string collector, string detail) => Lines.Add($"malformed {collector}: {detail}");

        public void CollectorAbsent(string collector, string file) => Lines.Add($"absent {collector}: {file}");

        public void CollectorRecovered(string collector) => Lines.Add($"recovered {collector}");
    }
}
