using System.Text;
using Vigia.Cli.Scoring;

namespace Vigia.Tests.Detection.Scoring;

public sealed class TimestampTextTests
{
    [Theory]
    [InlineData("2024-02-29T12:30:15Z", 1709209815000)]
    [InlineData("2024-02-29 12:30:15", 1709209815000)]
    [InlineData("2024-02-29t12:30:15.1239", 1709209815123)]
    [InlineData("2024-02-29 12:30:15,5z", 1709209815500)]
    [InlineData("2024-02-29T14:30:15+02:00", 1709209815000)]
    [InlineData("2024-02-29T09:00:15-0330", 1709209815000)]
    [InlineData("2024-02-29T13:30:15 +01", 1709209815000)]
    [InlineData("20240229T123015Z", 1709209815000)]
    [InlineData("2024-02-29T12:30", 1709209800000)]
    [InlineData("2024-02-29", 1709164800000)]
    [InlineData("2016-12-31T23:59:60Z", 1483228800000)]
    [InlineData("2016-12-31T24:00:00Z", 1483228800000)]
    [InlineData("1709209815", 1709209815000)]
    [InlineData("1709209815.25", 1709209815250)]
    [InlineData("99999999999", 99999999999000)]
    [InlineData("100000000000", 100000000000)]
    [InlineData("1709209815123", 1709209815123)]
    [InlineData("1.709209815e9", 1709209815000)]
    [InlineData("-1.5", -1500)]
    [InlineData("0", 0)]
    public void A_time_stamp_is_read(string text, long expected)
    {
        Assert.True(TimestampText.TryParse(Encoding.ASCII.GetBytes(text), out var timestampMs));
        Assert.Equal(expected, timestampMs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("2024-02-30T00:00:00Z")]
    [InlineData("2024-13-01")]
    [InlineData("2024-01-01T25:00:00")]
    [InlineData("2024-01-01T24:00:01")]
    [InlineData("2024-01-01T10:61:00")]
    [InlineData("2024-01-01T10:00:00.")]
    [InlineData("2024-01-01T10:00:00+25:00")]
    [InlineData("2024-01-01T10:00:00Zulu")]
    [InlineData("2024-01-01x10:00:00")]
    [InlineData("0000-01-01")]
    [InlineData("01/02/2024")]
    [InlineData("1e300")]
    [InlineData("999999999999999")]
    public void Anything_else_is_refused(string text) => Assert.False(TimestampText.TryParse(Encoding.ASCII.GetBytes(text), out _));
}
