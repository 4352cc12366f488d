using Vigia.Storage.Packing;

namespace Vigia.Storage.Blocks;

/// <summary>Which times of a shared vector a series has: a bit each, told apart by the bit before, so runs cost nearly nothing.</summary>
internal static class PresenceStream
{
    public static void Encode(ReadOnlySpan<long> vector, ReadOnlySpan<long> times, RangeEncoder encoder, ByteWriter output)
    {
        Span<AdaptiveBit> models = stackalloc AdaptiveBit[2];
        models.Clear();
        encoder.Start();
        var last = 1;
        var next = 0;
        foreach (var time in vector)
        {
            var isThere = next < times.Length && times[next] == time ? 1 : 0;
            encoder.Encode(ref models[last], isThere);
            next += isThere;
            last = isThere;
        }

        var bytes = encoder.Finish();
        output.WriteVarint((ulong)bytes.Length);
        output.Write(bytes);
    }

    /// <exception cref="InvalidDataException">There are not as many times as the block has samples.</exception>
    public static long[] Decode(ReadOnlySpan<long> vector, int count, ref ByteReader input)
    {
        var decoder = new RangeDecoder(input.Read(input.ReadCount(ChunkLimits.MostSamples)));
        Span<AdaptiveBit> models = stackalloc AdaptiveBit[2];
        models.Clear();
        var times = new long[count];
        var last = 1;
        var found = 0;
        foreach (var time in vector)
        {
            last = decoder.Decode(ref models[last]);
            if (last == 0) continue;
            if (found == count) throw new InvalidDataException("A block has more times than samples.");
            times[found++] = time;
        }

        return found == count ? times : throw new InvalidDataException("A block has fewer times than samples.");
    }
}
