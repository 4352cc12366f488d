using Vigia.Door;

namespace Vigia.Tests.Door;

public sealed class SignInThrottleTests
{
    private readonly ManualTime _time = new();
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new SignInThrottle(_time);

    [Fact]
    public void Four_mistakes_are_free_then_each_wait_is_twice_as_long_up_to_a_quarter_of_an_hour()
    {
        Fail("ana", "192.0.2.1", 4);
        Assert.Equal(TimeSpan.Zero, _throttle.Wait("ana", "192.0.2.1"));

        Fail("ana", "192.0.2.1", 1);
        Assert.Equal(TimeSpan.FromSeconds(1), _throttle.Wait("ana", "192.0.2.1"));
        Fail("ana", "192.0.2.1", 3);
        Assert.Equal(TimeSpan.FromSeconds(8), _throttle.Wait("ana", "192.0.2.1"));
        Fail("ana", "192.0.2.1", 50);
        Assert.Equal(TimeSpan.FromMinutes(15), _throttle.Wait("ana", "192.0.2.1"));
    }

    [Fact]
    public void One_name_from_many_addresses_and_many_names_from_one_are_both_locked_out()
    {
        for (var i = 0; i < 6; i++) _throttle.Failed("ana", $"192.0.2.{i}");
        for (var i = 0; i < 6; i++) _throttle.Failed($"user{i}", "198.51.100.1");

        Assert.True(_throttle.Wait("ana", "203.0.113.1") > TimeSpan.Zero);
        Assert.True(_throttle.Wait("somebody", "198.51.100.1") > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, _throttle.Wait("somebody", "203.0.113.1"));
    }

    [Fact]
    public void The_wait_passes_and_success_or_an_hour_of_peace_forgets()
    {
        Fail("ana", "192.0.2.1", 5);
        _time.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(TimeSpan.Zero, _throttle.Wait("ana", "192.0.2.1"));

        _throttle.Succeeded("ana", "192.0.2.1");
        Fail("ana", "192.0.2.1", 4);
        Assert.Equal(TimeSpan.Zero, _throttle.Wait("ana", "192.0.2.1"));
        _time.Now += TimeSpan.FromHours(1);
        Fail("ana", "192.0.2.1", 4);
        Assert.Equal(TimeSpan.Zero, _throttle.Wait("ana", "192.0.2.1"));
    }

    [Fact]
    public void A_hundred_thousand_names_take_no_more_room_than_ten_thousand_and_the_newest_is_remembered()
    {
        for (var i = 0; i < 100_000; i++) _throttle.Failed($"user{i}", "192.0.2.1");
        Fail("ana", "198.51.100.1", 6);

        Assert.True(_throttle.Kept <= 10_002);
        Assert.True(_throttle.Wait("ana", "203.0.113.1") > TimeSpan.Zero);
    }

    private void Fail(string account, string address, int times)
    {
        for (var i = 0; i < times; i++) _throttle.Failed(account, address);
    }
}
