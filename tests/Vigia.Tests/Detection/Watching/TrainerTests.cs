using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Tests.Detection.Watching;

public sealed class TrainerTests
{
    private static readonly TrainingOptions Options = new();

    public static TheoryData<string> Names => [.. DetectorCatalog.All.Select(info => info.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_hour_of_history_makes_a_young_model(string detector)
    {
        if (DetectorCatalog.Find(detector)!.MinColumns > 7 || DetectorCatalog.Find(detector)!.MaxColumns < 7) Assert.Skip($"{detector} does not take the seven features of this host.");
        var result = Trainer.Train(detector, History(3600), Options, CancellationToken.None);

        var model = result.Model!;
        Assert.Null(result.Missing);
        Assert.True(model.IsYoung);
        Assert.Equal(["cpu.used", "cpu.busiest_core", "cpu.load", "memory.used", "disk.written", "network.received", "process.runnable"], model.Features);
        Assert.Equal(358, model.Steps);
        Assert.Contains(model.LeftOut, feature => feature is { Name: "swap.used", Reason: "it never changed from 0" });
        Assert.Contains(model.LeftOut, feature => feature is { Name: "pressure.io", Reason: "this machine does not have it" });
        Assert.InRange(model.Usual[0].Median, 0.109, 0.111);
        Assert.True(double.IsFinite(model.Threshold));
        Assert.True(model.ReachedPerWeek <= model.BudgetPerWeek);
    }

    [Fact]
    public void Too_little_history_is_told_with_what_there_is_and_what_it_takes()
    {
        var missing = Trainer.Train("robust-z", History(600), Options, CancellationToken.None).Missing!;

        Assert.Equal("Too little history: 9.7 of 20 minutes, 58 of 100 steps.", missing.ToString());
        Assert.Equal(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(580), missing.Left(10));
    }

    [Fact]
    public void No_history_at_all_is_told()
    {
        var missing = Trainer.Train("robust-z", new FeatureHistory(10, []), Options, CancellationToken.None).Missing!;

        Assert.Equal(TimeSpan.Zero, missing.Span);
        Assert.Equal(TimeSpan.FromMinutes(20), missing.Left(10));
    }

    [Fact]
    public void A_host_on_which_nothing_ever_changes_is_not_trained_on()
    {
        var history = new FeatureHistory(10, []);
        for (var step = 1; step < 1000; step++) history.Add(new FeatureRow(step * 10_000, new double[HostFeatures.All.Count]));

        var missing = Trainer.Train("robust-z", history, Options, CancellationToken.None).Missing!;

        Assert.Equal("No feature of this host ever changed: there is nothing to learn.", missing.ToString());
    }

    [Fact]
    public void Excluded_times_are_never_learned_from()
    {
        var host = new FakeHost();
        var random = new Random(1);
        var history = new FeatureHistory(10, [new TimeRange(2_000_000, 2_100_000), new TimeRange(1_000_000, 1_005_000)]);
        for (var second = 0; second < 3600; second++) Add(history, host.Frame(second * 1000, FakeHost.Ordinary(random, second is >= 2000 and < 2100 ? 0.8 : 0)));

        var model = Trainer.Train("robust-z", history, Options, CancellationToken.None).Model!;

        Assert.Equal(11, history.Excluded);
        Assert.True(history.Kept.Max(row => row.Values[HostFeatures.IndexOf("cpu.used")]) < 0.2);
        Assert.Equal(358 - 11, model.Steps);
    }

    [Fact]
    public void The_same_history_gives_the_same_model_to_the_bit()
    {
        var one = Trainer.Train("isolation-forest", History(3600), Options, CancellationToken.None).Model!.ToBytes();
        var two = Trainer.Train("isolation-forest", History(3600), Options, CancellationToken.None).Model!.ToBytes();

        Assert.Equal(one, two);
    }

    [Theory]
    [InlineData("isolation-forest")]
    [InlineData("robust-z")]
    public void A_model_survives_the_round_trip_and_a_damaged_one_is_refused(string detector)
    {
        var bytes = Trainer.Train(detector, History(3600), Options, CancellationToken.None).Model!.ToBytes();
        var damaged = bytes.ToArray();
        damaged[bytes.Length / 2] ^= 1;

        Assert.Equal(bytes, HostModel.FromBytes(bytes).ToBytes());
        Assert.Throws<StateFormatException>(() => HostModel.FromBytes(damaged));
        Assert.Throws<StateFormatException>(() => HostModel.FromBytes(bytes.AsMemory(0, bytes.Length - 1)));
    }

    [Fact]
    public void A_smaller_budget_gives_a_higher_bar()
    {
        var generous = Trainer.Train("robust-z", History(7200), Options with { YoungFalseAlarmsPerHour = 10 }, CancellationToken.None).Model!;
        var strict = Trainer.Train("robust-z", History(7200), Options with { YoungFalseAlarmsPerHour = 0.1 }, CancellationToken.None).Model!;

        Assert.True(strict.Bar > generous.Bar);
        Assert.True(strict.Threshold > generous.Threshold);
    }

    [Fact]
    public void Of_a_long_history_the_newest_days_are_kept_without_a_hole()
    {
        var history = new FeatureHistory(10, []);
        var row = new double[HostFeatures.All.Count];
        for (var step = 1; step <= 70_000; step++) history.Add(new FeatureRow(step * 10_000L, row));

        Assert.Equal(70_000, history.Steps);
        Assert.InRange(history.Kept.Count, FeatureHistory.MaxSteps, FeatureHistory.MaxSteps + 5000);
        Assert.Equal(700_000_000, history.Kept[^1].TimeMs);
        Assert.Equal((history.Kept.Count - 1) * 10_000L, history.Kept[^1].TimeMs - history.Kept[0].TimeMs);
    }

    [Fact]
    public void Options_out_of_range_are_refused_all_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => Trainer.Train("robust-z", History(60), new TrainingOptions { FalseAlarmsPerWeek = 0, StepSeconds = 0 }, CancellationToken.None));

        Assert.Contains("FalseAlarmsPerWeek is 0; it must be 0.01 to 1,000.", error.Message, StringComparison.Ordinal);
        Assert.Contains("StepSeconds is 0; it must be 1 to 3,600.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Trainer.Train("crystal-ball", History(60), Options, CancellationToken.None));
    }

    [Fact]
    public void Retraining_follows_the_doubling_of_a_young_history_and_then_the_schedule()
    {
        var young = Trainer.Train("robust-z", History(3600), Options, CancellationToken.None).Model!;
        var grown = young with { IsYoung = false };

        Assert.Equal(1_210_000 + 5000, RetrainPolicy.Daily.NextMs(null, 0, 5000, Options));
        Assert.Equal(10_000_000 + young.TrainedOn.LengthMs, RetrainPolicy.Daily.NextMs(young, 10_000_000, 0, Options));
        Assert.Equal(10_000_000 + 86_400_000, RetrainPolicy.Daily.NextMs(grown, 10_000_000, 0, Options));
    }

    internal static FeatureHistory History(int seconds, int seed = 1)
    {
        var host = new FakeHost();
        var random = new Random(seed);
        var history = new FeatureHistory(10, []);
        for (var second = 0; second < seconds; second++) Add(history, host.Frame(second * 1000L, FakeHost.Ordinary(random)));
        return history;
    }

    private static void Add(FeatureHistory history, Frame frame) =>
        history.Add(frame.TimestampMs, [.. frame.Series.ToArray().Select(series => series.Key)], frame.Values.ToArray());
}
