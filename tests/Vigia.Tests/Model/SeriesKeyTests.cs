using Vigia.Model;

namespace Vigia.Tests.Model;

public sealed class SeriesKeyTests
{
    [Fact]
    public void A_key_is_written_as_Prometheus_writes_it_with_sorted_labels()
    {
        var key = new SeriesKey("system.disk.io", LabelSet.Of("direction", "read", "device", "sda"));

        Assert.Equal("system.disk.io{device=\"sda\",direction=\"read\"}", key.ToString());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("quote \" and \\ backslash")]
    [InlineData("line\nfeed")]
    [InlineData("a,b}=c{")]
    [InlineData("")]
    public void Any_label_value_survives_the_round_trip(string value)
    {
        var key = new SeriesKey("m", LabelSet.Of("a", value, "b", "2"));

        Assert.True(SeriesKey.TryParse(key.ToString(), out var again));
        Assert.Equal(key, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{a=\"1\"}")]
    [InlineData("m{a=1}")]
    [InlineData("m{a=\"1\"")]
    [InlineData("m{a=\"1\" b=\"2\"}")]
    [InlineData("m{a=\"1\",a=\"2\"}")]
    [InlineData("m{=\"1\"}")]
    [InlineData("m}")]
    public void Malformed_text_is_refused(string text) => Assert.False(SeriesKey.TryParse(text, out _));

    [Fact]
    public void Keys_are_equal_by_content_whatever_the_order_of_the_labels()
    {
        var one = new SeriesKey("m", LabelSet.Of("a", "1", "b", "2"));
        var two = new SeriesKey("m", LabelSet.Of("b", "2", "a", "1"));

        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
    }
}
