using System.Buffers.Binary;
using Vigia.Forests;
using Vigia.Forests.Formats;

namespace Vigia.Tests.Forests;

public sealed class ModelFormatTests
{
    private static readonly double[] Cloud = RandomTables.Normal(200, 3, seed: 61);

    [Fact]
    public void The_header_is_the_documented_one()
    {
        var model = Small().Save();

        Assert.Equal("VFOR"u8, model.AsSpan(0, 4));
        Assert.Equal(1, BinaryPrimitives.ReadUInt16LittleEndian(model.AsSpan(4)));
        Assert.Equal(1, BinaryPrimitives.ReadUInt16LittleEndian(model.AsSpan(6)));
        Assert.Equal(model.Length - 20, BinaryPrimitives.ReadInt64LittleEndian(model.AsSpan(8)));
        Assert.Equal(Crc32C(model.AsSpan(0, model.Length - 4)), BinaryPrimitives.ReadUInt32LittleEndian(model.AsSpan(model.Length - 4)));
    }

    [Fact]
    public void The_checksum_of_the_standards_example_is_right() =>
        Assert.Equal(0xE3069283, Checksum.Of("123456789"u8));

    // A tree of one cut, written down by hand after docs/formats/model-state.md.
    [Fact]
    public void A_model_written_by_hand_is_read()
    {
        byte[] body =
        [
            1, 0, 0, 0, 3, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0,
            .. Doubles(1), 7, 0, 0, 0, 0, 0, 0, 0, .. Doubles(double.NaN),
            2, 0, 0, 0, 3, 0, 0, 0, .. Doubles(0.625), 1, 0, 0, 0, 0, 0, 0, 0,
            3, 0, 0, 0, 2, .. Doubles(4.5), 0, 1, 0, 2,
        ];
        var model = new byte[20 + body.Length];
        "VFOR"u8.CopyTo(model);
        (model[4], model[6], model[8]) = (1, 1, (byte)body.Length);
        body.CopyTo(model, 16);
        ModelFrame.Seal(model);
        var forest = IsolationForest.Load(model);

        Assert.Equal((2, 3, 1, 0.625, 7L), (forest.Columns, forest.SampleSize, forest.TreeCount, forest.Threshold, forest.Options.Seed));
        Assert.Equal(1, forest.Depth([0, 4.5]));
        Assert.Equal(2, forest.Depth([0, 4.6]));
        Assert.Equal(model, forest.Save());
    }

    [Fact]
    public void A_model_cut_short_anywhere_is_refused()
    {
        var model = Small().Save();

        for (var length = 0; length < model.Length; length++) Assert.Throws<ModelFormatException>(() => IsolationForest.Load(model.AsSpan(0, length)));
    }

    [Fact]
    public void Every_single_flipped_bit_is_noticed()
    {
        var model = Small().Save();

        for (var bit = 0; bit < model.Length * 8; bit++)
        {
            model[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<ModelFormatException>(() => IsolationForest.Load(model));
            model[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    // The checksum is made right again, as somebody would who means harm: what is then read must be refused or be a sound forest.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void A_hundred_thousand_mutations_with_a_right_checksum_are_refused_or_harmless(int extensionLevel, int seed)
    {
        var original = IsolationForest.Fit(Cloud, 3, new IsolationForestOptions { Trees = 3, SampleSize = 16, ExtensionLevel = extensionLevel }).Save();
        var random = new Random(seed);
        var (refused, harmless) = (0, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50_000; i++)
        {
            var model = Mutations.Of(original, random);
            if (IsHarmless(model)) harmless++;
            else refused++;
        }

        // 50,000 models of a few hundred bytes: a single size taken at its word would show.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000L * 60_000);
        Assert.Equal(50_000, refused + harmless);
        Assert.True(refused > 10_000, $"Only {refused} of 50000 were refused: are the mutations real?");
        Assert.True(harmless > 1_000, $"Only {harmless} of 50000 were read: is the checksum made right?");
    }

    [Theory]
    [InlineData(16, int.MaxValue, "Trees")]
    [InlineData(20, -5, "SampleSize")]
    [InlineData(24, -2, "MaxDepth")]
    [InlineData(28, int.MaxValue, "MaxFeatures")]
    [InlineData(32, int.MaxValue, "ExtensionLevel")]
    [InlineData(63, 0, "number of columns")]
    [InlineData(63, -1, "number of columns")]
    [InlineData(67, int.MaxValue, "sample size of the trees")]
    [InlineData(87, int.MaxValue, "number of nodes")]
    public void A_number_out_of_range_is_named(int offset, int value, string named)
    {
        var model = Small().Save();
        BinaryPrimitives.WriteInt32LittleEndian(model.AsSpan(offset), value);
        ModelFrame.Seal(model);

        Assert.Contains(named, Assert.Throws<ModelFormatException>(() => IsolationForest.Load(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_version_or_file_is_refused_by_name()
    {
        var model = Small().Save();

        Assert.Contains("not VFOR", Message(model, 0, (byte)'X'), StringComparison.Ordinal);
        Assert.Contains("format version 9", Message(model, 4, 9), StringComparison.Ordinal);
        Assert.Contains("kind 2", Message(model, 6, 2), StringComparison.Ordinal);
        Assert.Contains("cut short or has something after it", Assert.Throws<ModelFormatException>(() => IsolationForest.Load([.. model, 0])).Message, StringComparison.Ordinal);
    }

    private static string Message(byte[] model, int offset, byte value)
    {
        var changed = (byte[])model.Clone();
        changed[offset] = value;
        return Assert.Throws<ModelFormatException>(() => IsolationForest.Load(changed)).Message;
    }

    private static IsolationForest Small() => IsolationForest.Fit(Cloud, 3, new IsolationForestOptions { Trees = 3, SampleSize = 8 });

    private static bool IsHarmless(byte[] model)
    {
        try
        {
            var forest = IsolationForest.Load(model);
            // A forest that asks for a thousand columns is a sound one; rows for it are not made here.
            if (forest.Columns > 100) return true;
            var score = forest.Score(new double[forest.Columns]);
            Assert.InRange(score, 0, 1);
            Assert.Equal(score, IsolationForest.Load(forest.Save()).Score(new double[forest.Columns]));
            return true;
        }
        catch (ModelFormatException)
        {
            return false;
        }
    }

    private static byte[] Doubles(double value) => BitConverter.GetBytes(value);

    // Bit by bit, from the definition: reflected polynomial 0x82F63B78.
    private static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
        }

        return ~crc;
    }
}
