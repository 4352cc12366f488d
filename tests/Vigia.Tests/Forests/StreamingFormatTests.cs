using Vigia.Forests;

namespace Vigia.Tests.Forests;

public sealed class StreamingFormatTests
{
    [Fact]
    public void A_model_cut_short_anywhere_or_with_a_flipped_bit_is_refused()
    {
        var model = Small().Save();

        for (var length = 0; length < model.Length; length++) Assert.Throws<ModelFormatException>(() => StreamingForest.Load(model.AsSpan(0, length)));
        for (var bit = 0; bit < model.Length * 8; bit += 3)
        {
            model[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<ModelFormatException>(() => StreamingForest.Load(model));
            model[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    // The checksum is made right again, as somebody would who means harm: what is then read must be refused or go on soundly.
    [Fact]
    public void Fifty_thousand_mutations_with_a_right_checksum_are_refused_or_harmless()
    {
        var original = Small().Save();
        var random = new Random(3);
        var (refused, harmless) = (0, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50_000; i++)
        {
            if (IsHarmless(Mutations.Of(original, random))) harmless++;
            else refused++;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000L * 100_000);
        Assert.True(refused > 10_000, $"Only {refused} of 50000 were refused: are the mutations real?");
        Assert.True(harmless > 1_000, $"Only {harmless} of 50000 were read: is the checksum made right?");
    }

    private static StreamingForest Small()
    {
        var forest = new StreamingForest(2, new StreamingForestOptions { Trees = 2, SampleSize = 8, ShingleSize = 2 });
        var rows = RandomTables.Normal(30, 2, seed: 1);
        for (var row = 0; row < 30; row++) forest.Learn(rows.AsSpan(2 * row, 2));
        return forest;
    }

    private static bool IsHarmless(byte[] model)
    {
        StreamingForest forest;
        try
        {
            forest = StreamingForest.Load(model);
        }
        catch (ModelFormatException)
        {
            return false;
        }

        // A stream of a thousand columns is a sound one; rows for it are not made here.
        if (forest.Columns > 100) return true;
        var row = new double[forest.Columns];
        for (var step = 0; step < 12; step++)
        {
            Array.Fill(row, step);
            var score = forest.Update(row);
            Assert.True(double.IsNaN(score) || (score >= 0 && score <= forest.Options.SampleSize), $"the score is {score}");
        }

        Assert.Equal(forest.Save(), StreamingForest.Load(forest.Save()).Save());
        return true;
    }
}
