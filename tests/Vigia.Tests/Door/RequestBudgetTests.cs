using System.Globalization;
using Vigia.Door;

namespace Vigia.Tests.Door;

public sealed class RequestBudgetTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Five_seconds_worth_may_be_taken_at_once_and_then_so_many_a_second()
    {
        var budget = new RequestBudget(10, _time);

        Assert.Equal(50, Taken(budget, "a", 80));
        _time.Now += TimeSpan.FromSeconds(0.5);
        Assert.Equal(5, Taken(budget, "a", 80));
        _time.Now += TimeSpan.FromHours(1);
        Assert.Equal(50, Taken(budget, "a", 80));
    }

    [Fact]
    public void One_address_does_not_use_up_what_another_has()
    {
        var budget = new RequestBudget(1, _time);
        Taken(budget, "a", 10);

        Assert.False(budget.TryTake("a"));
        Assert.True(budget.TryTake("b"));
    }

    [Fact]
    public void However_many_addresses_come_few_are_remembered_and_the_quiet_ones_make_room()
    {
        var budget = new RequestBudget(1, _time);
        for (var i = 0; i < RequestBudget.MostKept; i++) budget.TryTake(i.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(5, Taken(budget, "late", 6));
        Assert.False(budget.TryTake("later"));
        Assert.True(budget.TryTake("7"));
        Assert.InRange(budget.Kept, 1, RequestBudget.MostKept + 1);

        _time.Now += TimeSpan.FromSeconds(6);
        Assert.True(budget.TryTake("later"));
        Assert.Equal(1, budget.Kept);
    }

    private static int Taken(RequestBudget budget, string address, int times) => Enumerable.Range(0, times).Count(_ => budget.TryTake(address));
}
