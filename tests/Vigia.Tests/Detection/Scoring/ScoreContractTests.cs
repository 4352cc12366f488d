using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Vigia.Tests.Detection.Scoring;

public sealed class ScoreContractTests : IDisposable
{
    private const string Leap = "cpu,disk\n";
    private readonly ScoreCli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void The_answer_has_a_row_for_each_row_with_its_time_stamp_byte_for_byte()
    {
        var result = _cli.Score("\uFEFFValue,\"TimeStamp\",LABEL\r\n1,2024-01-01T00:00:00+02:00,0\r\n,\"1704067200\",1\r\nNaN,1704067260000,0\r\n4, 2024-01-01 00:02:00 ,0");

        Assert.Equal(0, result.Code);
        Assert.Equal("timestamp,score,onset,anomaly,top_feature", result.Lines[0]);
        Assert.Equal(["2024-01-01T00:00:00+02:00", "\"1704067200\"", "1704067260000", " 2024-01-01 00:02:00 "], result.Column("timestamp"));
        Assert.All(result.Column("score"), score => Assert.True(double.IsFinite(double.Parse(score, CultureInfo.InvariantCulture))));
        Assert.All(result.Column("top_feature"), name => Assert.Contains(name, (string[])["", "Value"]));
    }

    [Fact]
    public void A_table_without_time_stamps_is_answered_without_them()
    {
        var result = _cli.Score("a,b\n1,2\n3,4\n");

        Assert.Equal("score,onset,anomaly,top_feature", result.Lines[0]);
        Assert.Equal(3, result.Lines.Length);
    }

    [Fact]
    public void Line_ends_quotes_blank_closing_lines_and_capitals_make_no_difference()
    {
        var plain = _cli.Score("timestamp,a,b\n1,2,3\n2,5,7\n3,1,1\n").Column("score");

        Assert.Equal(plain, _cli.Score("TIMESTAMP,a,b\r\n1,2,3\r\n2,5,7\r\n3,1,1\r\n\r\n\r\n").Column("score"));
        Assert.Equal(plain, _cli.Score("Timestamp,\"a\",b\n1,\"2\",3\n2,5,\"7\"\n3,+1.0,1e0").Column("score"));
    }

    [Fact]
    public void In_a_table_of_one_column_a_blank_line_is_a_missing_value()
    {
        var result = _cli.Score("a\n1\n\n2\n");

        Assert.Equal(4, result.Lines.Length);
    }

    [Fact]
    public void Labels_are_never_features()
    {
        var without = _cli.Score(Waves(400, (_, _) => null));
        var with = _cli.Score(Waves(400, (_, row) => row % 7 == 0 ? ",1,0" : ",0,1", ",label,IS_ANOMALY"));

        Assert.Equal(without.Answer, with.Answer);
    }

    [Fact]
    public void A_leap_is_one_onset_in_its_row_and_its_column_is_named()
    {
        var result = _cli.Score(Leap + string.Concat(Enumerable.Range(0, 500).Select(i => i is >= 300 and < 310 ? $"{i % 7},900\n" : $"{i % 7},{i % 5}\n")), "--mode", "streaming", "--detector", "robust-z");

        var onsets = result.Column("onset").Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(300, Array.FindIndex(onsets, onset => onset > 0));
        Assert.InRange(onsets[300], 0.5, 1);
        Assert.Equal("1", result.Column("anomaly")[305]);
        Assert.Equal("disk", result.Column("top_feature")[300]);
        Assert.Equal("0", result.Column("anomaly")[499]);
    }

    [Fact]
    public void While_it_warms_up_a_stream_answers_zeros_and_says_so()
    {
        var result = _cli.Score("timestamp,a\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{i % 3}\n")), "--mode", "streaming", "--detector", "robust-z");

        Assert.Equal("0,0,0,0,", result.Lines[1]);
        Assert.Equal("29,0,0,0,", result.Lines[30]);
        Assert.NotEqual("30,0,0,0,", result.Lines[31]);
        Assert.Contains("30 rows could not be judged yet", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_and_backward_time_stamps_are_kept_in_order_and_counted()
    {
        var result = _cli.Score("timestamp,a\n5,1\n5,2\n4,3\n6,4\n");

        Assert.Equal(["5", "5", "4", "6"], result.Column("timestamp"));
        Assert.Contains("2 time stamps equal to or before the one above", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_the_training_table_are_matched_by_name()
    {
        var rows = Enumerable.Range(0, 200).ToArray();
        var train = _cli.Write("train.csv", "label,B,a\n" + string.Concat(rows.Select(i => $"0,{i % 11 * 100},{i % 7}\n")));
        var swapped = _cli.Write("swapped.csv", "a,b\n" + string.Concat(rows.Select(i => $"{i % 7},{i % 11 * 100}\n")));
        const string input = "a,b\n3,500\n3,700\n2,-900\n50,300\n";

        var one = _cli.Score(input, "--train", train, "--detector", "robust-z");
        var two = _cli.Score(input, "--train", swapped, "--detector", "robust-z");

        Assert.Equal(one.Answer, two.Answer);
        Assert.Equal(["b", "a"], one.Column("top_feature")[2..]);
    }

    [Theory]
    [InlineData("robust-z", false)]
    [InlineData("robust-z", true)]
    [InlineData("isolation-forest", false)]
    [InlineData("isolation-forest", true)]
    public void In_streaming_the_answer_to_the_first_half_is_the_first_half_of_the_answer(string detector, bool isTrained)
    {
        string[] options = ["--mode", "streaming", "--detector", detector, .. isTrained ? (string[])["--train", _cli.Write("train.csv", Waves(300, (_, _) => null))] : []];
        var rows = Waves(400, (_, _) => null);
        var half = string.Join('\n', rows.Split('\n').Take(201)) + "\n";

        var whole = _cli.Score(rows, options).Lines;
        var first = _cli.Score(half, options).Lines;

        Assert.Equal(whole[..201], first);
    }

    [Fact]
    public void In_batch_a_training_table_takes_the_place_of_the_input_as_what_is_learned_from()
    {
        var usual = string.Concat(Enumerable.Range(0, 300).Select(i => $"{i % 10}\n"));
        var odd = string.Concat(Enumerable.Range(0, 100).Select(i => $"{500 + (i % 10)}\n"));
        var train = _cli.Write("train.csv", "a\n" + usual);

        var alone = _cli.Score("a\n" + odd, "--detector", "robust-z");
        var trained = _cli.Score("a\n" + odd, "--detector", "robust-z", "--train", train);

        Assert.All(alone.Column("anomaly"), anomaly => Assert.Equal("0", anomaly));
        Assert.All(trained.Column("anomaly"), anomaly => Assert.Equal("1", anomaly));
        Assert.Single(trained.Column("onset"), onset => onset != "0");
    }

    [Fact]
    public void The_seed_decides_and_the_default_is_42()
    {
        var rows = Waves(400, (_, _) => null);

        Assert.Equal(_cli.Score(rows, "--detector", "isolation-forest").Answer, _cli.Score(rows, "--detector", "isolation-forest", "--seed", "42").Answer);
        Assert.NotEqual(_cli.Score(rows, "--detector", "isolation-forest").Answer, _cli.Score(rows, "--detector", "isolation-forest", "--seed", "7").Answer);
    }

    [Fact]
    public void A_compressed_table_gives_the_same_answer_and_a_compressed_answer_the_same_rows()
    {
        var text = Waves(300, (_, _) => null);
        var plain = _cli.Score(text);
        var packed = _cli.Write("in.csv.gz", Packed(Encoding.UTF8.GetBytes(text)));

        var fromPacked = _cli.Run("--input", packed, "--output", _cli.OutputPath);
        _cli.Run("--input", packed, "--output", _cli.PathOf("out.csv.gz"));

        Assert.Equal(plain.Answer, fromPacked.Answer);
        Assert.Equal(plain.Answer, Unpacked(_cli.PathOf("out.csv.gz")));
    }

    [Fact]
    public void A_table_may_be_answered_in_its_own_place()
    {
        var path = _cli.Write("in.csv", "a\n1\n2\n");

        var result = _cli.Run("--input", path, "--output", path);

        Assert.Equal(0, result.Code);
        Assert.StartsWith("score,onset,anomaly,top_feature\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_a_comma_is_quoted_in_the_answer()
    {
        var result = _cli.Score("\"a, \"\"b\"\"\",c\n" + string.Concat(Enumerable.Range(0, 99).Select(i => $"{i % 3},{i % 2}\n")) + "1000,0\n");

        Assert.EndsWith(",\"a, \"\"b\"\"\"", result.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_detectors_are_listed_as_json()
    {
        var result = _cli.Run("--list", "--format", "json");

        var names = JsonDocument.Parse(result.Output).RootElement.EnumerateArray().Select(item => item.GetProperty("name").GetString()).ToArray();
        Assert.Equal(0, result.Code);
        Assert.Contains("robust-z", names);
    }

    private static string Waves(int rows, Func<int, int, string?> more, string moreHeader = "") =>
        $"a,b{moreHeader}\n" + string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Math.Sin(i / 9.0)},{i % 13}{more(0, i)}\n")));

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static string Unpacked(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
