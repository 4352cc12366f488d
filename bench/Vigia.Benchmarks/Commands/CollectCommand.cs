using System.CommandLine;
using Vigia.Benchmarks.Measuring;
using Vigia.Collectors;
using Vigia.Collectors.Clocks;
using Vigia.Collectors.Gaps;
using Vigia.Collectors.Hosts;
using Vigia.Model;

namespace Vigia.Benchmarks.Commands;

/// <summary>Runs the collection loop with everything on, stores nothing, and tells what it cost.</summary>
internal static class CollectCommand
{
    private const int WarmUpTicks = 15;

    public static Command Create()
    {
        var seconds = new Option<double>("--seconds") { Description = "How long to measure, after a warm-up of 15 ticks.", DefaultValueFactory = _ => 120 };
        var interval = new Option<double>("--interval") { Description = "Seconds between ticks.", DefaultValueFactory = _ => 1 };
        var without = new Option<string[]>("--without") { Description = "Collectors to leave out, by name.", DefaultValueFactory = _ => [] };
        var format = new Option<ReportFormat>("--format") { Description = "text or json.", DefaultValueFactory = _ => ReportFormat.Text };
        var command = new Command("collect", "Run all collectors for a while and print their processor time a minute.") { seconds, interval, without, format };
        command.SetAction(parsed => Measure(parsed.GetValue(seconds), parsed.GetValue(interval), parsed.GetValue(without)!).Print(parsed.GetValue(format)));
        return command;
    }

    private static Report Measure(double seconds, double interval, string[] without)
    {
        var clocks = HostClocks.Create();
        using var collectors = CollectorCatalog.Create(new HostRoots());
        using var cancel = new CancellationTokenSource();
        var chosen = collectors.Where(collector => !without.Contains(collector.Name, StringComparer.Ordinal)).ToList();
        var options = new CollectionOptions { Interval = TimeSpan.FromSeconds(interval) };
        var loop = new CollectionLoop(chosen, new SeriesRegistry(), clocks, options, new GapWatch(clocks.BootId, null), new NoPauseSignal(), SilentLog.Instance);

        var measure = new Measurement(clocks);
        var ticks = 0;
        loop.Run(
            frame =>
            {
                if (++ticks == WarmUpTicks) measure.Start();
                if (ticks <= WarmUpTicks) return;
                measure.Take(frame);
                if (measure.Seconds >= seconds) cancel.Cancel();
            },
            cancel.Token);
        return measure.Report(loop.Missed);
    }

    private sealed class Measurement(HostClocks clocks)
    {
        private readonly Dictionary<string, double> _durations = new(StringComparer.Ordinal);
        private double _startedAt;
        private TimeSpan _cpu;
        private long _allocated;
        private int _collections;
        private int _ticks;
        private Frame _last = new(0, 0, [], []);
        private int _processes;

        public double Seconds => clocks.MonotonicSeconds - _startedAt;

        public void Start()
        {
            _allocated = GC.GetTotalAllocatedBytes(precise: true);
            _collections = GC.CollectionCount(0);
            _cpu = Environment.CpuUsage.TotalTime;
            _startedAt = clocks.MonotonicSeconds;
        }

        public void Take(Frame frame)
        {
            _ticks++;
            _last = frame;
            _processes = frame.Processes?.Total ?? _processes;
            for (var i = 0; i < frame.Count; i++)
            {
                var name = frame.Series[i].Key.Metric == "vigia.collect.duration" ? frame.Series[i].Key.Labels["collector"]! : frame.Series[i].Key.Metric;
                if (frame.Series[i].Key.Metric is "vigia.collect.duration" or "vigia.tick.duration") _durations[name] = _durations.GetValueOrDefault(name) + frame.Values[i];
            }
        }

        public Report Report(long missed)
        {
            var seconds = Seconds;
            var report = new Report()
                .Add("seconds", Math.Round(seconds, 1))
                .Add("ticks", _ticks)
                .Add("missed", missed)
                .Add("series_a_tick", _last.Count)
                .Add("processes", _processes)
                .Add("cpu_seconds_a_minute", Math.Round((Environment.CpuUsage.TotalTime - _cpu).TotalSeconds / seconds * 60, 4))
                .Add("resident_bytes", Environment.WorkingSet)
                .Add("allocated_bytes_a_tick", (GC.GetTotalAllocatedBytes(precise: true) - _allocated) / _ticks)
                .Add("collections", GC.CollectionCount(0) - _collections);
            foreach (var (name, total) in _durations.OrderByDescending(entry => entry.Value)) report.Add($"ms {name}", Math.Round(total / _ticks * 1000, 3));
            return report;
        }
    }
}
