using System.Text;
using Vigia.Cli.Scoring;

namespace Vigia.Tests.Detection.Scoring;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\r\n1,2", "a|b;1|2")]
    [InlineData("\"a\"\"x\"\"\",\"b,\nc\"\r\n,\n", "a\"x\"|b,\nc;|")]
    [InlineData("\"\",\"\"\"\"\n", "|\"")]
    [InlineData("a\n\nb", "a;;b")]
    [InlineData("1\"2,3\n", "1\"2|3")]
    [InlineData("\uFEFFa\n", "a")]
    [InlineData("", "")]
    public void Records_are_read_as_RFC_4180_has_them(string text, string expected)
    {
        Assert.Equal(expected, Read(text, int.MaxValue));
        Assert.Equal(expected, Read(text, 1));
        Assert.Equal(expected, Read(text, 3));
    }

    [Fact]
    public void A_record_longer_than_the_buffer_is_read_whole()
    {
        var wide = string.Join(',', Enumerable.Range(0, 40_000));

        Assert.Equal($"{wide};{wide}".Replace(',', '|'), Read($"{wide}\n{wide}\n", 1000));
    }

    [Fact]
    public void The_raw_field_keeps_its_quotes()
    {
        using var reader = new CsvReader(new MemoryStream("\"x\"\"y\",z\n"u8.ToArray()), "t");

        Assert.True(reader.Read());
        Assert.Equal("\"x\"\"y\"", Encoding.UTF8.GetString(reader.Raw(0)));
        Assert.Equal("x\"y", Encoding.UTF8.GetString(reader.Value(0)));
    }

    [Fact]
    public void A_line_without_end_is_refused_instead_of_eating_the_memory()
    {
        using var reader = new CsvReader(new EndlessStream(), "endless.csv");

        var error = Assert.Throws<BadInputException>(() => reader.Read());

        Assert.Equal("endless.csv, line 1: the line is longer than 64 MiB", error.Message);
    }

    private static string Read(string text, int bytesAtOnce)
    {
        using var reader = new CsvReader(new SlowStream(Encoding.UTF8.GetBytes(text), bytesAtOnce), "t");
        var records = new List<string>();
        while (reader.Read()) records.Add(string.Join('|', Enumerable.Range(0, reader.Count).Select(field => Encoding.UTF8.GetString(reader.Value(field)))));
        return string.Join(';', records);
    }

    private sealed class SlowStream(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atOnce));
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'7', offset, count);
            return count;
        }
    }
}
