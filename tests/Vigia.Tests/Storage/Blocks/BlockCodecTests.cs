using FsCheck;
using FsCheck.Fluent;
using Vigia.Storage.Blocks;

namespace Vigia.Tests.Storage.Blocks;

public sealed class BlockCodecTests
{
    private const int Series = 77;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_column_comes_back_to_the_bit_with_times_of_its_own(bool isThorough) =>
        Prop.ForAll(HostileColumns.Columns(), column =>
        {
            var block = Pack(column, TimeMode.Own, [], isThorough);
            var back = new BlockDecoder().Decode(block, Series, []);
            return Same(column, back);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Any_column_comes_back_to_the_bit_with_shared_times() =>
        Prop.ForAll(HostileColumns.Columns(), column =>
        {
            var times = Round(new BlockEncoder().EncodeTimes(column.Times, 5, isThorough: false).ToArray());
            var block = Pack(column, TimeMode.Shared, column.Times, isThorough: false);
            return times.AsSpan().SequenceEqual(column.Times) && Same(column, new BlockDecoder().Decode(block, Series, new[] { times }));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void A_column_with_gaps_comes_back_on_a_part_of_the_shared_times() =>
        Prop.ForAll(HostileColumns.Columns(), column =>
        {
            var kept = Enumerable.Range(0, column.Times.Length).Where(i => i == 0 || (i * 7919) % 5 != 0).ToArray();
            var part = new HostileColumns.Column([.. kept.Select(i => column.Times[i])], [.. kept.Select(i => column.Values[i])]);
            var block = Pack(part, TimeMode.Part, column.Times, isThorough: false);
            return Same(part, new BlockDecoder().Decode(block, Series, new[] { column.Times }));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void The_head_tells_count_ends_extremes_and_sum() =>
        Prop.ForAll(HostileColumns.Columns(), column =>
        {
            var head = BlockDecoder.Header(Pack(column, TimeMode.Own, [], isThorough: false), Series, []);
            var numbers = column.Values.Where(value => !double.IsNaN(value)).ToArray();
            return head.Count == column.Values.Length
                && Bits(head.FirstValue) == Bits(column.Values[0])
                && Bits(head.LastValue) == Bits(column.Values[^1])
                && (numbers.Length == 0 ? double.IsNaN(head.Min) && double.IsNaN(head.Max) : head.Min == numbers.Min() && head.Max == numbers.Max())
                && IsClose(head.Sum, numbers);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        var column = new HostileColumns.Column([.. Enumerable.Range(0, 50).Select(i => i * 1000L)], [.. Enumerable.Range(0, 50).Select(i => Math.Round(Math.Sqrt(i), 2))]);
        var block = Pack(column, TimeMode.Own, [], isThorough: false);
        for (var bit = 0; bit < block.Length * 8; bit++)
        {
            var damaged = (byte[])block.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => new BlockDecoder().Decode(damaged, Series, []));
        }
    }

    [Fact]
    public void A_block_of_another_series_is_refused()
    {
        var block = Pack(new HostileColumns.Column([1, 2], [3, 4]), TimeMode.Own, [], isThorough: false);

        Assert.Throws<InvalidDataException>(() => new BlockDecoder().Decode(block, Series + 1, []));
    }

    [Theory]
    [InlineData(0, 2, 0.01)]
    [InlineData(1, 3, 0.001)]
    public void Numbers_made_by_a_known_formula_are_kept_as_whole_numbers(int form, int scale, double unit)
    {
        var values = Enumerable.Range(0, 900).Select(i => form == 0 ? (i * 37) / 100.0 : ((i * 37) + 154586) * unit).ToArray();
        var head = BlockDecoder.Header(Pack(new HostileColumns.Column([.. Enumerable.Range(0, 900).Select(i => i * 1000L)], values), TimeMode.Own, [], isThorough: false), Series, []);

        Assert.Equal(new NumberScale((NumberForm)form, scale), head.Scale);
    }

    [Fact]
    public void Milliseconds_times_a_thousandth_are_kept_as_milliseconds_though_thirteen_decimals_would_do_too()
    {
        var values = Enumerable.Range(0, 900).Select(i => i * 37 * 0.001).ToArray();
        Assert.Contains(values, value => value != Math.Round(value, 3));

        var head = BlockDecoder.Header(Pack(new HostileColumns.Column([.. Enumerable.Range(0, 900).Select(i => i * 1000L)], values), TimeMode.Own, [], isThorough: false), Series, []);

        Assert.Equal(new NumberScale(NumberForm.Multiplied, 3), head.Scale);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(500_000, 500)]
    [InlineData(500_001, 501)]
    [InlineData(9_000_000, 900)]
    public void Only_what_lies_before_a_time_is_unpacked(long toMs, int count)
    {
        var values = Enumerable.Range(0, 900).Select(i => Math.Sqrt(i)).ToArray();
        long[] times = [.. Enumerable.Range(0, 900).Select(i => i * 1000L)];

        var column = new BlockDecoder().Decode(Pack(new HostileColumns.Column(times, values), TimeMode.Shared, times, isThorough: false), Series, [times], toMs);

        Assert.Equal(times[..count], column.Times.ToArray());
        Assert.Equal(values[..count], column.Values.ToArray());
    }

    [Fact]
    public void A_counter_that_runs_evenly_takes_next_to_nothing()
    {
        var column = new HostileColumns.Column([.. Enumerable.Range(0, 3600).Select(i => 1_772_323_200_000 + (i * 1000L))], [.. Enumerable.Range(0, 3600).Select(i => 1e9 + (i * 512.0))]);

        Assert.InRange(Pack(column, TimeMode.Shared, column.Times, isThorough: false).Length, 1, 60);
    }

    private static byte[] Pack(HostileColumns.Column column, TimeMode mode, long[] vector, bool isThorough)
    {
        NumberScale scale = default;
        return new BlockEncoder().Encode(new SeriesColumn(Series, column.Times, column.Values, column.Values.Length), mode, 0, vector, isThorough, ref scale).ToArray();
    }

    private static long[] Round(byte[] times) => new BlockDecoder().DecodeTimes(times, 5);

    private static bool Same(HostileColumns.Column column, SeriesColumn back) =>
        back.Times.SequenceEqual(column.Times) && back.Values.ToArray().Select(Bits).SequenceEqual(column.Values.Select(Bits));

    private static bool IsClose(double sum, double[] numbers)
    {
        var plain = numbers.Sum();
        var size = numbers.Sum(Math.Abs);
        return !double.IsFinite(size) || Math.Abs(sum - plain) <= size * 1e-9;
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
