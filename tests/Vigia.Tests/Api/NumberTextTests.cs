using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Vigia.Api;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Tests.Api;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(7, "7")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(0.001, "0.001")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(100.10, "100.1")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(123456789012345, "123456789012345")]
    [InlineData(1e300, "1E+300")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.NegativeInfinity, "null")]
    public void A_number_is_written_with_the_fewest_digits_that_read_back_as_it(double value, string text) =>
        Assert.Equal($"[{text}]", Encoding.UTF8.GetString(new NumberText().Of((double[])[value])));

    [Fact]
    public void Values_that_come_again_and_values_of_other_kinds_between_them_are_all_there()
    {
        var text = Encoding.UTF8.GetString(new NumberText().Of((double[])[0.125, 0.125, 3, 3, 3, double.NaN, 1.0 / 3, 1e21, 0.5, -0.0, 0]));

        Assert.Equal("[0.125,0.125,3,3,3,null,0.3333333333333333,1E+21,0.5,-0,0]", text);
    }

    [Fact]
    public void No_numbers_are_an_empty_array()
    {
        Assert.Equal("[]", Encoding.UTF8.GetString(new NumberText().Of(ReadOnlySpan<double>.Empty)));
        Assert.Equal("[-5,1772323200000]", Encoding.UTF8.GetString(new NumberText().Of((long[])[-5, 1_772_323_200_000])));
    }

    [Fact]
    public void Any_doubles_read_back_to_the_bit() => Prop.ForAll(Doubles(), values =>
    {
        using var read = JsonDocument.Parse(new NumberText().Of(values).ToArray());
        return read.RootElement.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())
            .Select(BitConverter.DoubleToInt64Bits).SequenceEqual(values.Select(value => BitConverter.DoubleToInt64Bits(double.IsFinite(value) ? value : double.NaN)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public async Task Damage_stands_beside_the_series_that_has_it_and_beside_no_other()
    {
        var (hurt, sound) = (new SeriesKey("hurt"), new SeriesKey("sound"));
        double[] none = [double.NaN], some = [1.5];
        var values = new RangeResult(0, [1000], [new RangeColumn(hurt, none, none, none), new RangeColumn(sound, some, some, some)])
        {
            Damage = [new DamagedBlock("a", hurt, new TimeRange(1000, 2000), "A block does not match its checksum.")],
        };
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };

        await new RangeJson(new RangeView(new TimeRange(0, 5000), values, [null, null], null, null)).ExecuteAsync(context);
        await context.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"from":0,"to":5000,"stepMs":0,"t":[1000],"series":[{"key":"hurt","mean":[null],"damaged":[{"from":1000,"to":2000}]},{"key":"sound","mean":[1.5]}]}""",
            Encoding.UTF8.GetString(body.ToArray()));
    }

    /// <summary>Any bits, whole numbers, and decimals of up to twelve places, mixed.</summary>
    private static Arbitrary<double[]> Doubles()
    {
        var bits = Gen.Choose(int.MinValue, int.MaxValue).Two().Select(halves => BitConverter.Int64BitsToDouble(((long)halves.Item1 << 32) ^ (uint)halves.Item2));
        var whole = Gen.Choose(int.MinValue, int.MaxValue).Select(number => (double)number * 4096);
        var decimals = Gen.Choose(int.MinValue, int.MaxValue).SelectMany(number => Gen.Choose(0, 12).Select(places => number / Math.Pow(10, places)));
        return Gen.OneOf(bits, whole, decimals).ArrayOf().ToArbitrary();
    }
}
