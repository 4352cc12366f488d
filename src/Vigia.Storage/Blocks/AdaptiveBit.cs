using System.Runtime.CompilerServices;

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
    private const int Half = One / 2;

    /// <summary>
    /// 65536 / (n + 2.5) for 0 to 60: the Krichevsky-Trofimov estimate moves by 1/(n + 1.5) at the n-th bit. Written out, since
    /// a table that is computed at the start costs precompiled code a look at every bit whether it is there yet.
    /// </summary>
    private static ReadOnlySpan<int> Rates =>
    [
        26214, 18724, 14563, 11915, 10082, 8738, 7710, 6898, 6241, 5698, 5242, 4854, 4519, 4228, 3971, 3744, 3542,
        3360, 3196, 3048, 2912, 2788, 2674, 2570, 2473, 2383, 2299, 2221, 2148, 2080, 2016, 1956, 1899, 1846, 1795,
        1747, 1702, 1659, 1618, 1579, 1542, 1506, 1472, 1440, 1409, 1379, 1351, 1323, 1297, 1272, 1248, 1224, 1202,
        1180, 1159, 1139, 1120, 1101, 1083, 1065, 1048,
    ];

    /// <summary>The likelihood, its highest bit turned round: of a bit that was never seen it is one half without being set to it.</summary>
    private ushort _likelihood;

    private ushort _seen;

    /// <summary>Likelihood of a set bit in 2^15 parts, never 0 nor certain.</summary>
    public readonly uint Likelihood => (uint)_likelihood ^ Half;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int bit)
    {
        var now = _likelihood ^ Half;
        now += (((bit << Scale) - now) * Rates[_seen]) >> 16;
        _likelihood = (ushort)(Math.Clamp(now, Floor, One - Floor) ^ Half);
        if (_seen < Slowest) _seen++;
    }
}
