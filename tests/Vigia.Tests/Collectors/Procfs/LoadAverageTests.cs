using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Tests.Collectors.Procfs;

public sealed class LoadAverageTests
{
    [Fact]
    public void The_three_averages_the_threads_and_the_last_pid_are_read()
    {
        Assert.True(LoadAverage.TryParse("0.42 1.07 12.30 3/512 98765\n"u8, out var load));

        Assert.Equal(new LoadAverage(0.42, 1.07, 12.30, 512, 98765), load);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("0.42 1.07\n")]
    [InlineData("0.42 1.07 12.30 3/512 98765")]
    [InlineData("0.42 1.07 12.30 3512 98765\n")]
    [InlineData("0.42 1,07 12.30 3/512 98765\n")]
    [InlineData("nan 1.07 12.30 3/512 98765\n")]
    [InlineData("-1 1.07 12.30 3/512 98765\n")]
    public void A_file_that_is_cut_off_or_garbled_is_refused(string text) =>
        Assert.False(LoadAverage.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _));
}
