using Vigia.Collectors.Linux;

namespace Vigia.Tests.Collectors;

public sealed class AsideTests
{
    [Fact]
    public void What_cannot_block_is_answered_at_once_on_the_thread_that_asks()
    {
        var answeredOn = 0;
        var aside = new Aside<string>(() => Answer(out answeredOn), canBlock: false);

        aside.Ask(7);

        Assert.Equal("42", aside.Get(since: 7));
        Assert.Equal(Environment.CurrentManagedThreadId, answeredOn);
    }

    [Fact]
    public void What_can_block_is_answered_on_another_thread()
    {
        var answeredOn = 0;
        var aside = new Aside<string>(() => Answer(out answeredOn), canBlock: true);

        AskAndWait(aside, 7);

        Assert.Equal("42", aside.Get(since: 7));
        Assert.NotEqual(Environment.CurrentManagedThreadId, answeredOn);
    }

    [Fact]
    public void An_answer_asked_for_too_long_ago_is_none()
    {
        var aside = new Aside<string>(() => "42", canBlock: false);

        aside.Ask(7);

        Assert.Null(aside.Get(since: 7.5));
    }

    [Fact]
    public void What_the_question_throws_on_its_thread_comes_out_of_the_next_one_and_the_one_after_is_asked_again()
    {
        var asked = 0;
        var aside = new Aside<string>(() => ++asked == 1 ? throw new InvalidOperationException("no such bus") : "42", canBlock: true);
        AskAndWait(aside, 7);

        var error = Assert.Throws<InvalidOperationException>(() => aside.Ask(8));
        AskAndWait(aside, 9);

        Assert.Equal("no such bus", error.Message);
        Assert.Equal("42", aside.Get(since: 9));
        Assert.Equal(2, asked);
    }

    private static string Answer(out int thread)
    {
        thread = Environment.CurrentManagedThreadId;
        return "42";
    }

    private static void AskAndWait(Aside<string> aside, double nowSeconds)
    {
        aside.Ask(nowSeconds);
        Assert.True(SpinWait.SpinUntil(() => !aside.IsAsking, TimeSpan.FromMinutes(1)), "The question was not answered within a minute.");
    }
}
