using System.Numerics;

namespace Vigia.Forests.Numerics;

/// <summary>
/// The generator xoshiro256++ (Blackman and Vigna 2021), seeded by SplitMix64: the same numbers on every machine, and one independent
/// sequence a tree, so that trees may be grown in any order by any number of threads. Not thread-safe; a mutable value.
/// </summary>
internal struct SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the sequence of one tree. Seeds and ordinals are scrambled, so neighbouring seeds share nothing.</summary>
    public SeededRandom(long seed, long ordinal)
    {
        var state = Scramble(unchecked((ulong)seed)) ^ Scramble(unchecked((ulong)ordinal * 0xD1342543DE82EF95 + 0x2545F4914F6CDD1D));
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>Goes on where another one stopped.</summary>
    public SeededRandom((ulong S0, ulong S1, ulong S2, ulong S3) state) => (_s0, _s1, _s2, _s3) = state;

    /// <summary>Everything that decides what comes next; never all zero.</summary>
    public readonly (ulong S0, ulong S1, ulong S2, ulong S3) State => (_s0, _s1, _s2, _s3);

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … <paramref name="count"/> - 1, without bias (Lemire 2019); count is at least 1.</summary>
    public int NextBelow(int count)
    {
        var range = (ulong)count;
        var high = Math.BigMul(Next(), range, out var low);
        if (low >= range) return (int)high;
        var threshold = (0 - range) % range;
        while (low < threshold) high = Math.BigMul(Next(), range, out low);
        return (int)high;
    }

    /// <summary>Normally distributed with mean 0 and deviation 1 (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        while (true)
        {
            var (x, y) = (2 * NextDouble() - 1, 2 * NextDouble() - 1);
            var square = x * x + y * y;
            if (square is > 1e-300 and < 1) return x * Math.Sqrt(-2 * Deterministic.Log(square) / square);
        }
    }

    private static ulong SplitMix(ref ulong state) => Scramble(state += 0x9E3779B97F4A7C15);

    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
