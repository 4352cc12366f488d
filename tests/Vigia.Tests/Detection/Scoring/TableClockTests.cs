using Vigia.Cli;
using Vigia.Cli.Scoring;

namespace Vigia.Tests.Detection.Scoring;

public sealed class TableClockTests
{
    [Fact]
    public void Without_stamps_and_interval_nothing_of_a_clock_is_used()
    {
        var clock = TableClock.Set(Rows("a\n1\n2\n"), null, null);

        Assert.Null(clock.TimeOf(0));
        Assert.Null(clock.StepSeconds);
        Assert.False(clock.Training!.HasTimes);
    }

    [Fact]
    public void An_interval_alone_starts_at_zero()
    {
        var clock = TableClock.Set(null, null, 60);

        Assert.Equal([0, 60_000, 120_000], Enumerable.Range(0, 3).Select(row => clock.TimeOf(row)!.Value));
        Assert.Equal(60, clock.StepSeconds);
    }

    [Fact]
    public void With_an_interval_the_input_follows_the_training_table_by_one_step()
    {
        var clock = TableClock.Set(Rows("a\n1\n2\n3\n"), null, 60);

        Assert.Equal([0, 60_000, 120_000], Enumerable.Range(0, 3).Select(row => clock.Training!.TimeMs(row)!.Value));
        Assert.Equal(180_000, clock.TimeOf(0));
    }

    [Fact]
    public void The_training_tables_own_median_step_goes_before_the_interval()
    {
        var clock = TableClock.Set(Rows("timestamp,a\n0,1\n30,2\n60,3\n600,4\n"), null, 60);

        Assert.Equal(30, clock.StepSeconds);
        Assert.Equal([630_000, 660_000], Enumerable.Range(0, 2).Select(row => clock.TimeOf(row)!.Value));
    }

    [Fact]
    public void Stamps_of_the_input_place_a_training_table_without_any_before_it()
    {
        var clock = TableClock.Set(Rows("a\n1\n2\n"), 1_000_000, 60);

        Assert.Equal([880_000, 940_000], Enumerable.Range(0, 2).Select(row => clock.Training!.TimeMs(row)!.Value));
        Assert.Null(clock.TimeOf(0));
    }

    [Fact]
    public void Where_both_have_stamps_they_say_everything()
    {
        var clock = TableClock.Set(Rows("timestamp,a\n0,1\n60,2\n"), 9_000_000, null);

        Assert.Equal(60, clock.StepSeconds);
        Assert.Equal(60_000, clock.Training!.TimeMs(1));
        Assert.Null(clock.TimeOf(0));
    }

    private static LoadedTable Rows(string text)
    {
        using var reader = new TableReader(new CsvReader(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "train.csv"));
        return LoadedTable.Read(reader, keepStamps: false, new ProgressLine(TextWriter.Null, false, TimeProvider.System), CancellationToken.None);
    }
}
