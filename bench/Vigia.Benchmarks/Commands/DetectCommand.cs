using System.CommandLine;
using Vigia.Benchmarks.Measuring;
using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Benchmarks.Commands;

/// <summary>Watches a made-up host for an hour of ticks, a training included, and tells what it cost.</summary>
internal static class DetectCommand
{
    private static readonly string[] Detectors = ["ensemble", "isolation-forest"];

    public static Command Create()
    {
        var series = new Option<int>("--series") { Description = "Series of the host; those that feed no feature are taken too.", DefaultValueFactory = _ => 300 };
        var ticks = new Option<int>("--ticks") { Description = "Ticks of one second.", DefaultValueFactory = _ => 3600 };
        var days = new Option<double>("--days") { Description = "Days of history that the training learns from; a week and more is the most there is.", DefaultValueFactory = _ => 7 };
        var format = new Option<ReportFormat>("--format") { Description = "text or json.", DefaultValueFactory = _ => ReportFormat.Text };
        var command = new Command("detect", "Train on days of history, watch an hour of ticks, and print processor time and memory.") { series, ticks, days, format };
        command.SetAction(parsed => Measure(parsed.GetValue(series), parsed.GetValue(ticks), parsed.GetValue(days)).Print(parsed.GetValue(format)));
        return command;
    }

    private static Report Measure(int series, int ticks, double days)
    {
        var random = new Random(1);
        var options = new TrainingOptions();
        var history = History(days, options.StepSeconds, random);
        var models = new List<HostModel>();
        var training = Cost.Of(() => models.AddRange(Detectors.Select(name => Trainer.Train(name, history, options, CancellationToken.None).Model!)));
        var bytes = models.Sum(model => model.ToBytes().Length);
        var watch = new HostWatch(Detectors, options);
        foreach (var model in models) watch.Use(HostModel.FromBytes(model.ToBytes()), 1);
        history = null;
        models.Clear();
        var frames = Frames(series, random);
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var watching = Cost.Of(() =>
        {
            for (var tick = 0; tick < ticks; tick++) watch.Observe(frames(tick));
        });
        var state = watch.Save();
        var held = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(watch);
        return new Report()
            .Add("series", series)
            .Add("history days", days)
            .Add("training CPU s", Math.Round(training.CpuSeconds, 2))
            .Add("watching CPU ms/tick", Math.Round(1000 * watching.CpuSeconds / ticks, 4))
            .Add("an hour, CPU ms/tick", Math.Round(1000 * (watching.CpuSeconds + training.CpuSeconds) / ticks, 4))
            .Add("a day, CPU ms/tick", Math.Round(1000 * ((watching.CpuSeconds / ticks) + (training.CpuSeconds / 86_400)), 4))
            .Add("models, bytes", bytes)
            .Add("state put aside, bytes", state.Length)
            .Add("heap with it, MB", Math.Round(Math.Max(heap, held) / 1e6, 1));
    }

    private static FeatureHistory History(double days, int stepSeconds, Random random)
    {
        var history = new FeatureHistory(stepSeconds, []);
        var values = new double[HostFeatures.All.Count];
        for (var step = 1; step <= days * 86_400 / stepSeconds; step++)
        {
            for (var i = 0; i < values.Length; i++) values[i] = (0.95 * values[i]) + random.NextDouble();
            history.Add(new FeatureRow(step * 1000L * stepSeconds, [.. values]));
        }

        return history;
    }

    /// <summary>Every feature's series for two devices each, and others up to the number asked for; half of the values change every tick.</summary>
    private static Func<int, Frame> Frames(int count, Random random)
    {
        var registry = new SeriesRegistry();
        var series = new List<Series>();
        for (var feature = 0; feature < HostFeatures.All.Count; feature++)
        {
            var key = HostFeatures.SeriesOf(feature);
            series.Add(Registered(registry, key.Metric, [.. key.Labels]));
            if (HostFeatures.All[feature].Group is MetricGroup.Disk or MetricGroup.Network) series.Add(Registered(registry, key.Metric, [.. key.Labels, new Label("zone", "second")]));
        }

        for (var i = 0; series.Count < count; i++) series.Add(Registered(registry, "custom.metric", [new Label("number", $"{i}")]));
        Series[] all = [.. series];
        var values = new double[all.Length];
        return tick =>
        {
            for (var i = 0; i < values.Length; i += 2) values[i] = (0.95 * values[i]) + random.NextDouble();
            return new Frame(800_000_000_000L + (tick * 1000L), 1, all, [.. values]);
        };
    }

    private static Series Registered(SeriesRegistry registry, string metric, Label[] labels)
    {
        Label[] sorted = [.. labels.OrderBy(label => label.Name, StringComparer.Ordinal)];
        return registry.Get(MetricDescriptor.Gauge(metric, Unit.None, MetricGroup.Custom, "A made-up metric.", null, [.. sorted.Select(label => label.Name)]), LabelSet.Of(sorted))!;
    }
}
