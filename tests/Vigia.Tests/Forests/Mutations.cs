using System.Buffers.Binary;
using Vigia.Forests.Formats;

namespace Vigia.Tests.Forests;

/// <summary>Changes saved models as damage and malice would, and makes length and checksum right again.</summary>
internal static class Mutations
{
    private static readonly int[] Extremes = [0, 1, -1, 2, 255, 256, 65_535, 65_536, int.MaxValue, int.MinValue, int.MaxValue - 1, 100_000_000];

    public static byte[] Of(byte[] original, Random random)
    {
        var model = random.Next(8) switch
        {
            0 => [.. original.AsSpan(0, random.Next(16, original.Length - 4)), 0, 0, 0, 0],
            1 => [.. original.AsSpan(0, original.Length - 4), .. new byte[random.Next(1, 40) + 4]],
            _ => (byte[])original.Clone(),
        };
        for (var change = random.Next(1, 4); change > 0; change--) Change(model, random);
        if (model.Length < 20) return model;
        BinaryPrimitives.WriteInt64LittleEndian(model.AsSpan(8), model.Length - 20);
        ModelFrame.Seal(model);
        return model;
    }

    private static void Change(byte[] model, Random random)
    {
        // Mostly behind the header, where what is read next decides.
        var place = random.Next(random.Next(20) == 0 ? 0 : 16, model.Length - 4);
        switch (random.Next(4))
        {
            case 0: model[place] ^= (byte)(1 << random.Next(8)); break;
            case 1: model[place] = (byte)random.Next(256); break;
            case 2: BinaryPrimitives.WriteInt32LittleEndian(model.AsSpan(Math.Min(place, model.Length - 8)), Extremes[random.Next(Extremes.Length)]); break;
            default: model[place] = model[random.Next(model.Length)]; break;
        }
    }
}
