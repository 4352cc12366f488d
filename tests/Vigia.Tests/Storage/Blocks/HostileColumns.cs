using FsCheck;
using FsCheck.Fluent;

namespace Vigia.Tests.Storage.Blocks;

/// <summary>Makes columns that are hard to pack: any bits as doubles, near-decimals, counters, runs, and times of every kind.</summary>
public static class HostileColumns
{
    public sealed record Column(long[] Times, double[] Values);

    public static Arbitrary<Column> Columns() => Arb.From(
        from count in Gen.Choose(1, 400)
        from times in Times(count)
        from values in Values(count)
        select new Column(times, values));

    private static Gen<long[]> Times(int count) => Gen.OneOf(
        from start in Gen.Choose(0, int.MaxValue) select Ascending(start, Enumerable.Repeat(1000L, count)),
        from start in Gen.Choose(0, int.MaxValue) from jitter in Gen.ArrayOf(Gen.Choose(990, 1010), count) select Ascending(start, jitter.Select(step => (long)step)),
        from steps in Gen.ArrayOf(Gen.OneOf(Gen.Choose(1, 3), Gen.Choose(1, int.MaxValue)), count) select Ascending(0, steps.Select(step => (long)step)));

    private static Gen<double[]> Values(int count)
    {
        var anyBits = from high in Gen.Choose(int.MinValue, int.MaxValue) from low in Gen.Choose(int.MinValue, int.MaxValue) select BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low);
        var special = Gen.Elements(0.0, -0.0, double.NaN, BitConverter.Int64BitsToDouble(0x7FF8000000000123), BitConverter.Int64BitsToDouble(unchecked((long)0xFFF0000000000001)), double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 9007199254740993, 0.1, 1e300);
        var decimals = from mantissa in Gen.Choose(int.MinValue, int.MaxValue) from scale in Gen.Choose(0, 12) select mantissa / Math.Pow(10, scale);
        var milliseconds = from n in Gen.Choose(0, 1_000_000) select n * 0.001;
        var whole = from n in Gen.Choose(-1000, 1000) select (double)n;
        var still = from value in Gen.OneOf(anyBits, special, decimals) select Enumerable.Repeat(value, count).ToArray();
        var counter = from steps in Gen.ArrayOf(Gen.Choose(0, 5000), count) select Ascending(0, steps.Select(step => (long)step)).Select(n => n / 100.0).ToArray();
        var mixed = Gen.ArrayOf(Gen.OneOf(anyBits, special, decimals, whole), count);
        return Gen.OneOf(mixed, still, counter, Gen.ArrayOf(anyBits, count), Gen.ArrayOf(special, count), Gen.ArrayOf(decimals, count), Gen.ArrayOf(whole, count), Gen.ArrayOf(milliseconds, count));
    }

    private static long[] Ascending(long start, IEnumerable<long> steps)
    {
        var time = start;
        return [.. steps.Select(step => time += step)];
    }
}
