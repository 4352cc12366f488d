using System.IO.Compression;

namespace Vigia.Tests.Detection.Scoring;

/// <summary>Every way in which a file may be no good ends with code 2, one line that names the place, and no output.</summary>
public sealed class MalformedTableTests : IDisposable
{
    private readonly ScoreCli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("a,b\n1,2\n3,x\n", "line 3, column 2 (b): 'x' is not a number")]
    [InlineData("a,b\n1,2\n\"3\",\"4;5\"\n", "line 3, column 2 (b): '4;5' is not a number")]
    [InlineData("a\n1\n\"1,234\"\n", "line 3, column 1 (a): '1,234' is not a number")]
    [InlineData("a\n1\n0x10\n", "line 3, column 1 (a): '0x10' is not a number")]
    [InlineData("a\n1\nNA\n", "line 3, column 1 (a): 'NA' is not a number")]
    [InlineData("a\n1\nInfinity\n", "line 3, column 1 (a): 'Infinity' is not finite")]
    [InlineData("a\n1e999\n", "line 2, column 1 (a): '1e999' is not finite")]
    [InlineData("a,b\n1,2\n3\n", "line 3, column 2 (b): the row has 1 field, the header 2")]
    [InlineData("a,b\n1,2\n3,4,5\n", "line 3, column 3: the row has 3 fields, the header 2")]
    [InlineData("a,b\n1,2\n\n3,4\n", "line 3: the line is blank")]
    [InlineData("a,b\n1,2\n\n\n3,4\n", "line 3: the line is blank")]
    [InlineData("a,b\n", "the table has a header but no rows")]
    [InlineData("a,b\n\n\n", "the table has a header but no rows")]
    [InlineData("", "the file is empty")]
    [InlineData("a,b,A\n1,2,3\n", "line 1, column 3 (A): column 1 has the same name")]
    [InlineData("timestamp,TimeStamp,a\n1,2,3\n", "line 1, column 2 (TimeStamp): column 1 has the same name")]
    [InlineData("a,,b\n1,2,3\n", "line 1, column 2: the column has no name")]
    [InlineData("timestamp\n2024-01-01\n", "line 1: no column is left to score")]
    [InlineData("timestamp,label,Is_Anomaly\n2024-01-01,0,0\n", "line 1: no column is left to score")]
    [InlineData("timestamp,a\n2024-01-01,1\nyesterday,2\n", "line 3, column 1 (timestamp): 'yesterday' is no time stamp")]
    [InlineData("timestamp,a\n,1\n", "line 2, column 1 (timestamp): the time stamp is empty")]
    [InlineData("timestamp,a\n1700000000000000,1\n", "line 2, column 1 (timestamp): '1700000000000000' is no time stamp")]
    [InlineData("a\n1\n\"2\n", "line 3, column 1: a quote is opened and never closed")]
    [InlineData("a,b\n1,\"2\"x\n", "line 2, column 2: text follows a closing quote")]
    [InlineData("a,b\n\"1\n\",2\n3,x\n", "line 4, column 2 (b): 'x' is not a number")]
    public void A_malformed_file_is_refused_with_its_name_line_and_column(string input, string complaint)
    {
        var result = _cli.Score(input);

        Assert.Equal(2, result.Code);
        Assert.StartsWith($"vigia score: {_cli.PathOf("in.csv")}", result.Error, StringComparison.Ordinal);
        Assert.Contains(complaint, result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(c => c == '\n'));
        Assert.Equal(["in.csv"], Names());
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("streaming")]
    public void A_fault_far_down_a_large_file_leaves_nothing_behind_and_an_older_answer_untouched(string mode)
    {
        _cli.Write("out.csv", "an older answer");
        var rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},1.5\n"));

        var result = _cli.Score($"a,b\n{rows}7,eight\n", "--mode", mode, "--detector", "robust-z");

        Assert.Equal(2, result.Code);
        Assert.Contains("line 50002, column 2 (b): 'eight' is not a number", result.Error, StringComparison.Ordinal);
        Assert.Equal("an older answer", result.Answer);
        Assert.Equal(["in.csv", "out.csv"], Names());
    }

    [Fact]
    public void A_control_character_in_a_field_does_not_reach_the_terminal()
    {
        var result = _cli.Score("a\n1\u001b[31mred\n");

        Assert.DoesNotContain("\u001b", result.Error, StringComparison.Ordinal);
        Assert.Contains("'1?[31mred' is not a number", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_UTF16_is_named_as_such()
    {
        var result = _cli.Run("--input", _cli.Write("in.csv", System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes("a\n1\n")).ToArray()), "--output", _cli.OutputPath);

        Assert.Equal(2, result.Code);
        Assert.Contains("the file is in UTF-16; save it as UTF-8", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_a_folder_and_an_unwritable_target_are_named()
    {
        var input = _cli.Write("in.csv", "a\n1\n");

        var missing = _cli.Run("--input", _cli.PathOf("none.csv"), "--output", _cli.OutputPath);
        var folder = _cli.Run("--input", _cli.Folder, "--output", _cli.OutputPath);
        var target = _cli.Run("--input", input, "--output", _cli.PathOf("no/such/folder/out.csv"));

        Assert.Equal((2, 2, 2), (missing.Code, folder.Code, target.Code));
        Assert.Contains("none.csv: there is no such file", missing.Error, StringComparison.Ordinal);
        Assert.Contains("it is a folder, not a file", folder.Error, StringComparison.Ordinal);
        Assert.Contains("out.csv: it cannot be written", target.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_gzip_file_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            var random = new Random(1);
            gzip.Write("a\n"u8);
            for (var i = 0; i < 20_000; i++) gzip.Write(System.Text.Encoding.ASCII.GetBytes($"{random.NextDouble()}\n"));
        }

        var result = _cli.Run("--input", _cli.Write("in.csv.gz", packed.ToArray()[..100_000]), "--output", _cli.OutputPath);

        Assert.Equal(2, result.Code);
        Assert.Null(result.Answer);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "the column 'c' of")]
    [InlineData("a,b,c,d\n1,2,3,4\n", "line 1, column 4 (d):")]
    [InlineData("a,b,c\n1,2,x\n", "line 2, column 3 (c): 'x' is not a number")]
    [InlineData("a,b,c\n", "the table has a header but no rows")]
    public void A_training_table_that_does_not_fit_is_named(string train, string complaint)
    {
        var result = _cli.Score("a,b,c\n1,2,3\n", "--train", _cli.Write("train.csv", train));

        Assert.Equal(2, result.Code);
        Assert.Contains("train.csv", result.Error, StringComparison.Ordinal);
        Assert.Contains(complaint, result.Error, StringComparison.Ordinal);
        Assert.Null(result.Answer);
    }

    [Theory]
    [InlineData("--detector", "crystal-ball", "there is no detector 'crystal-ball'")]
    [InlineData("--mode", "backwards", "'backwards' is neither batch nor streaming")]
    [InlineData("--interval", "0", "'0' is no number of seconds")]
    [InlineData("--interval", "1,5", "'1,5' is no number of seconds")]
    public void A_wrong_option_is_named_with_what_is_allowed(string option, string value, string complaint)
    {
        var result = _cli.Score("a\n1\n", option, value);

        Assert.Equal(2, result.Code);
        Assert.Contains($"{option}: {complaint}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_and_output_must_be_named()
    {
        Assert.Contains("--input is missing", _cli.Run("--output", _cli.OutputPath).Error, StringComparison.Ordinal);
        Assert.Contains("--output is missing", _cli.Run("--input", _cli.Write("in.csv", "a\n1\n")).Error, StringComparison.Ordinal);
    }

    private string[] Names() => [.. Directory.GetFileSystemEntries(_cli.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
