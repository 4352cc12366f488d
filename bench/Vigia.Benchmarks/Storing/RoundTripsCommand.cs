using System.CommandLine;
using Vigia.Benchmarks.Measuring;
using Vigia.Storage.Blocks;

namespace Vigia.Benchmarks.Storing;

/// <summary>Packs and unpacks random numbers until so many came back to the bit; the first that does not ends it with an error.</summary>
internal static class RoundTripsCommand
{
    private static readonly Option<long> Numbers = new("--numbers") { Description = "Numbers to pack and compare.", DefaultValueFactory = _ => 10_000_000 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed.", DefaultValueFactory = _ => 42 };

    public static Command Create()
    {
        var command = new Command("roundtrips", "Pack and unpack random columns and compare every bit.") { Numbers, Seed };
        command.SetAction(parse => Run(parse.GetValue(Numbers), parse.GetValue(Seed)));
        return command;
    }

    private static void Run(long wanted, int seed)
    {
        var random = new Random(seed);
        var (encoder, decoder) = (new BlockEncoder(), new BlockDecoder());
        long numbers = 0, bytes = 0, blocks = 0;
        for (; numbers < wanted; blocks++)
        {
            var column = RandomColumn(random, (int)(blocks % 6));
            NumberScale scale = default;
            var block = encoder.Encode(column, TimeMode.Own, 0, [], isThorough: blocks % 16 == 0, ref scale).ToArray();
            Compare(column, decoder.Decode(block, column.Number, []), blocks);
            numbers += column.Count;
            bytes += block.Length;
        }

        new Report().Add("numbers", numbers).Add("blocks", blocks).Add("bytes", bytes).Add("seed", seed).Add("all_bits_came_back", true).Print(ReportFormat.Text);
    }

    /// <summary>Any bits at all, decimals, whole numbers, counters, milliseconds, or all of them mixed; times even or not.</summary>
    private static SeriesColumn RandomColumn(Random random, int kind)
    {
        var count = random.Next(1, 4000);
        var times = new long[count];
        var values = new double[count];
        var (time, counted, scale) = (random.NextInt64(1L << 41), 0L, random.Next(0, 12));
        for (var i = 0; i < count; i++)
        {
            times[i] = time += kind % 2 == 0 ? 1000 : random.Next(1, 5000);
            values[i] = (kind == 5 ? random.Next(5) : kind) switch
            {
                0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                1 => random.Next() / Math.Pow(10, scale),
                2 => random.Next(-100, 100),
                3 => (counted += random.Next(2000)) / 100.0,
                _ => random.Next(1_000_000) * 0.001,
            };
        }

        return new SeriesColumn(random.Next(1 << 19), times, values, count);
    }

    private static void Compare(SeriesColumn given, SeriesColumn back, long block)
    {
        for (var i = 0; i < given.Count; i++)
        {
            if (back.Count != given.Count || given.TimeArray[i] != back.TimeArray[i] || BitConverter.DoubleToInt64Bits(given.ValueArray[i]) != BitConverter.DoubleToInt64Bits(back.ValueArray[i]))
                throw new InvalidDataException($"Block {block}: number {i} went in as {given.ValueArray[i]:R} at {given.TimeArray[i]} and did not come back.");
        }
    }
}
