using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Tests.Detection.Watching;

public sealed class WatchStateTests
{
    private const long Start = 10_000_000;
    private const int Seconds = 1500;
    private static readonly string[] Detectors = ["ensemble", "isolation-forest"];
    private static readonly Dictionary<string, byte[]> Models = Detectors.ToDictionary(
        name => name, name => Trainer.Train(name, TrainerTests.History(5400, 1), new TrainingOptions { YoungFalseAlarmsPerHour = 0.05 }, CancellationToken.None).Model!.ToBytes());

    [Theory]
    [InlineData(137)]
    [InlineData(640)]
    [InlineData(705)]
    [InlineData(1111)]
    public void A_restart_in_the_middle_changes_no_bit_of_what_follows(int second)
    {
        var whole = Told(Watching(), 0, Seconds);

        var first = Watching();
        var before = Told(first, 0, second);
        var second2 = new HostWatch(Detectors, new TrainingOptions());
        second2.Load(first.Save(), (name, version) => version == 1 ? HostModel.FromBytes(Models[name]) : null);
        var after = Told(second2, second, Seconds);

        Assert.Equal(whole, [.. before, .. after]);
        Assert.Contains(whole, line => line.Contains("Began", StringComparison.Ordinal));
        Assert.Contains(whole, line => line.Contains("Ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watches_side_by_side_on_many_threads_tell_the_same_as_one_alone()
    {
        var alone = Told(Watching(), 0, Seconds);

        var many = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Told(Watching(), 0, Seconds), TestContext.Current.CancellationToken)));

        Assert.All(many, told => Assert.Equal(alone, told));
    }

    [Fact]
    public void Training_on_many_threads_at_once_gives_the_same_model_to_the_bit()
    {
        var models = new byte[6][];
        Parallel.For(0, models.Length, i => models[i] = Trainer.Train(
            "ensemble", TrainerTests.History(5400, 1), new TrainingOptions { YoungFalseAlarmsPerHour = 0.05 }, CancellationToken.None).Model!.ToBytes());

        Assert.All(models, model => Assert.Equal(Models["ensemble"], model));
    }

    [Fact]
    public void A_model_that_is_gone_leaves_its_detector_to_begin_anew()
    {
        var first = Watching();
        Told(first, 0, 300);
        var next = new HostWatch(Detectors, new TrainingOptions());

        next.Load(first.Save(), (name, _) => name == "ensemble" ? HostModel.FromBytes(Models[name]) : null);

        Assert.Equal("ensemble", Assert.Single(next.AtWork).Model.Name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-1)]
    public void A_damaged_state_is_refused_with_words(int at)
    {
        var bytes = Watching().Save();
        bytes[at < 0 ? bytes.Length - 1 : at] ^= 0x40;

        var error = Assert.Throws<StateFormatException>(() => new HostWatch(Detectors, new TrainingOptions()).Load(bytes, (_, _) => null));

        Assert.NotEmpty(error.Message);
    }

    private static HostWatch Watching()
    {
        var watch = new HostWatch(Detectors, new TrainingOptions());
        foreach (var name in Detectors) watch.Use(HostModel.FromBytes(Models[name]), 1);
        return watch;
    }

    /// <summary>Every verdict and every incident, bit by bit, with a hog from 600 to 700 and a gap at 1,000.</summary>
    private static List<string> Told(HostWatch watch, int from, int to)
    {
        var host = new FakeHost();
        var lines = new List<string>();
        for (var second = from; second < to; second++)
        {
            var samples = FakeHost.Ordinary(new Random(second), second is >= 600 and < 700 ? 0.85 : 0);
            var timeMs = Start + (second * 1000L) + (second >= 1000 ? 600_000 : 0);
            var frame = second == 1000
                ? host.Frame(timeMs, new HostEvent(HostEventKind.Suspended, timeMs - 600_000, timeMs, ""), samples)
                : host.Frame(timeMs, samples);
            var tick = watch.Observe(frame);
            if (tick.IsFresh) lines.AddRange(tick.Verdicts.Select(verdict => $"{verdict.TimeMs} {verdict.Detector} {BitConverter.DoubleToInt64Bits(verdict.Score):x} {BitConverter.DoubleToInt64Bits(verdict.Level):x} {verdict.Inputs:x}"));
            lines.AddRange(tick.Incidents.Select(step => $"{step.Change} {step.Incident.StartMs} {step.Incident.OnsetMs} {step.Incident.PeakLevel:R} {string.Join(' ', step.Incident.Reasons)}"));
        }

        return lines;
    }
}
