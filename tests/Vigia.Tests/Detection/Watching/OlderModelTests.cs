using System.Text;
using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Tests.Detection.Watching;

/// <summary>Models that older versions of the program wrote, made anew by the layouts of docs/formats/host-model.md.</summary>
public sealed class OlderModelTests
{
    private static readonly HostModel Now = Trainer.Train("ensemble", TrainerTests.History(5400, 1), new TrainingOptions { YoungFalseAlarmsPerHour = 0.05 }, CancellationToken.None).Model!;

    [Theory]
    [InlineData(1, true, 0, 0)]
    [InlineData(2, false, 0, 0)]
    [InlineData(3, false, 7, 0)]
    [InlineData(4, false, 7, 7)]
    public void Every_format_there_ever_was_is_read_and_judges(int format, bool isWithoutHabits, int singles, int levels)
    {
        var model = HostModel.FromBytes(Written(format));

        Assert.Equal((Now.Bar, Now.Steps, Now.TrainedOn, Now.Features.Count), (model.Bar, model.Steps, model.TrainedOn, model.Features.Count));
        Assert.Equal((isWithoutHabits, singles, levels), (model.Habits.IsEmpty, model.Singles.Columns.Count, model.Singles.Levels.Count));
        var watch = new HostWatch(["ensemble"], new TrainingOptions());
        watch.Use(model, 1);
        Assert.InRange(LevelOfAHog(watch), 50, 100);
    }

    [Fact]
    public void A_model_of_a_later_format_is_refused_with_words()
    {
        var error = Assert.Throws<StateFormatException>(() => HostModel.FromBytes(Written(5)));

        Assert.Equal("The saved model has format 5; this program reads formats 1 to 4. Train again, or use the program that wrote it.", error.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_model_that_was_cut_is_refused_with_words(int format)
    {
        var bytes = Written(format);

        Assert.NotEmpty(Assert.Throws<StateFormatException>(() => HostModel.FromBytes(bytes.AsMemory(0, bytes.Length - 40))).Message);
    }

    private static byte[] Written(int format)
    {
        var state = new StateWriter();
        state.Write(format);
        state.Write(Now.StepSeconds);
        state.Write(Now.TrainedOn.FromMs);
        state.Write(Now.TrainedOn.ToMs);
        state.Write(Now.Steps);
        state.Write(Now.Bar);
        state.Write(Now.BudgetPerWeek);
        state.Write(Now.ReachedPerWeek);
        state.Write(Now.IsYoung);
        state.Write([.. Now.Usual.SelectMany(usual => (double[])[usual.Median, usual.Spread])]);
        state.Write(Now.HeldOut.Sample);
        state.Write(0);
        state.Write(Now.Detector.ToBytes().AsSpan());
        if (format >= 2) state.Write(Squeezed.Pack(Now.Habits.Span).AsSpan());
        if (format >= 3)
        {
            state.Section("SING");
            state.Write(Now.Singles.Columns.Count);
            foreach (var column in Now.Singles.Columns) state.Write(column is null ? [] : column.Sample);
        }

        if (format >= 4) state.Write([.. Now.Singles.Levels]);
        return SealedBytes.Seal(Encoding.ASCII.GetBytes("VIGIAHST"), state.Written);
    }

    private static double LevelOfAHog(HostWatch watch)
    {
        var host = new FakeHost();
        var random = new Random(3);
        var highest = 0.0;
        for (var second = 0; second < 500; second++)
        {
            var tick = watch.Observe(host.Frame(10_000_000 + (second * 1000L), FakeHost.Ordinary(random, second >= 300 ? 0.85 : 0)));
            if (tick.IsFresh) highest = Math.Max(highest, tick.Verdicts[0].Level);
        }

        return highest;
    }
}
