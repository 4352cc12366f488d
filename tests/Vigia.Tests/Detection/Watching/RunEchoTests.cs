using Vigia.Detection;

namespace Vigia.Tests.Detection.Watching;

public sealed class RunEchoTests
{
    [Fact]
    public void An_echo_stays_below_the_bar_until_it_has_died_away()
    {
        var echo = new RunEcho();
        echo.Begin(8);

        Assert.Equal(Math.BitDecrement(4.0), echo.Quieten(7, 4));
        Assert.Equal(Math.BitDecrement(4.0), echo.Quieten(5, 4));
        Assert.Equal(2, echo.Quieten(2, 4));
        Assert.Equal(6, echo.Quieten(6, 4));
    }

    [Fact]
    public void What_rises_by_a_decade_is_something_new()
    {
        var echo = new RunEcho();
        echo.Begin(6);

        Assert.Equal(Math.BitDecrement(4.0), echo.Quieten(5, 4));
        Assert.Equal(6.5, echo.Quieten(6.5, 4));
        Assert.Equal(5, echo.Quieten(5, 4));
    }

    [Fact]
    public void Without_a_run_before_nothing_is_quietened() => Assert.Equal(9, new RunEcho().Quieten(9, 4));
}
