namespace Vigia.Storage.Blocks;

/// <summary>
/// How likely the next bit of one kind is to be set, learned from the bits before it: fast at first, then as the mean of
/// about the last sixty.
/// </summary>
internal struct AdaptiveBit
{
    /// <summary>Probabilities are parts of 2^15.</summary>
    public const int Scale = 15;

    private const int Slowest = 60;
    private const int Floor = 16;
    private const int One = 1 << Scale;

    private static readonly int[] Rates = MakeRates();

    private ushort _likelihood;
    private ushort _seen;

    /// <summary>Likelihood of a set bit in 2^15 parts, never 0 nor certain.</summary>
    public readonly uint Likelihood => _seen == 0 ? One / 2 : (uint)_likelihood;

    public void Learn(int bit)
    {
        var now = (int)Likelihood;
        now += (((bit << Scale) - now) * Rates[_seen]) >> 16;
        _likelihood = (ushort)Math.Clamp(now, Floor, One - Floor);
        if (_seen < Slowest) _seen++;
    }

    /// <summary>The Krichevsky-Trofimov estimate moves by 1/(n + 1.5) at the n-th bit.</summary>
    private static int[] MakeRates()
    {
        var rates = new int[Slowest + 1];
        for (var n = 0; n <= Slowest; n++) rates[n] = (int)(65536 / (n + 2.5));
        return rates;
    }
}
