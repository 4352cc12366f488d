using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vigia.Storage.Blocks;

/// <summary>
/// Writes and reads differences: first how many bits one has, then its sign, then the bits below the top one, of which
/// the first three are worth learning. What is learned begins anew with each use. Not thread-safe.
/// </summary>
internal sealed class ResidualModel
{
    /// <summary>Bits below the top one whose likelihood depends on those before; the rest is as good as random.</summary>
    private const int LearnedBits = 3;

    private const int SignKinds = 9;

    private AdaptiveBit[] _sizes = [];
    private readonly AdaptiveBit[] _signs = new AdaptiveBit[3 * SignKinds];
    private readonly AdaptiveBit[] _tops = new AdaptiveBit[65 << LearnedBits];
    private int _lowest;
    private int _treeBits;
    private bool _isSigned;
    private bool _usesContext;
    private int _lastSize;
    private int _lastSign;

    /// <summary>Bits of a magnitude, 0 to 64.</summary>
    public static int SizeOf(ulong magnitude) => 64 - BitOperations.LeadingZeroCount(magnitude);

    /// <param name="lowest">Fewest bits a magnitude has.</param>
    /// <param name="highest">Most bits.</param>
    /// <param name="isSigned">Whether there are negative ones.</param>
    /// <param name="usesContext">Whether the size of one depends on the size of the one before.</param>
    public void Start(int lowest, int highest, bool isSigned, bool usesContext)
    {
        _lowest = lowest;
        _treeBits = SizeOf((ulong)(highest - lowest));
        _isSigned = isSigned;
        _usesContext = usesContext;
        _lastSize = _lastSign = 0;
        var nodes = (usesContext ? 1 << _treeBits : 1) << _treeBits;
        if (_sizes.Length < nodes) _sizes = new AdaptiveBit[nodes];
        else Array.Clear(_sizes, 0, nodes);
        Array.Clear(_signs);
        Array.Clear(_tops, 0, (highest + 1) << LearnedBits);
    }

    public void Encode(RangeEncoder output, long residual)
    {
        var magnitude = _isSigned && residual < 0 ? (ulong)-residual : (ulong)residual;
        var size = SizeOf(magnitude);
        EncodeSize(output, size - _lowest);
        if (size == 0)
        {
            _lastSign = 0;
            return;
        }

        if (_isSigned)
        {
            var isNegative = residual < 0 ? 1 : 0;
            output.Encode(ref _signs[SignIndex(_lastSign, size)], isNegative);
            _lastSign = 1 + isNegative;
        }

        EncodeLowBits(output, magnitude, size);
    }

    /// <summary>Reads differences until the span is full.</summary>
    public void Decode(ReadOnlySpan<byte> code, Span<long> residuals)
    {
        // Kept out of the fields: what is in registers is read much faster.
        var input = new RangeDecoder(code);
        var (last, sign) = (0, 0);
        foreach (ref var residual in residuals)
        {
            last = DecodeSize(ref input, last);
            var size = last + _lowest;
            var isNegative = 0;
            if (size == 0)
            {
                (sign, residual) = (0, 0);
                continue;
            }

            if (_isSigned)
            {
                isNegative = input.Decode(ref _signs[SignIndex(sign, size)]);
                sign = 1 + isNegative;
            }

            residual = ((long)DecodeLowBits(ref input, size) ^ -isNegative) + isNegative;
        }
    }

    private static int SignIndex(int lastSign, int size) => (lastSign * SignKinds) + Math.Min(size, SignKinds - 1);

    private int ContextOffset(int lastSize) => _usesContext ? lastSize << _treeBits : 0;

    private void EncodeSize(RangeEncoder output, int size)
    {
        var offset = ContextOffset(_lastSize);
        var node = 1;
        for (var bit = _treeBits - 1; bit >= 0; bit--)
        {
            var value = (size >> bit) & 1;
            output.Encode(ref _sizes[offset + node], value);
            node = (node << 1) | value;
        }

        _lastSize = size;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int DecodeSize(ref RangeDecoder input, int lastSize)
    {
        var sizes = _sizes.AsSpan(ContextOffset(lastSize));
        var node = 1;
        for (var bit = 0; bit < _treeBits; bit++) node = (node << 1) | input.Decode(ref sizes[node]);
        // A tree has room for more sizes than there are; damaged bytes may reach them.
        return Math.Min(node - (1 << _treeBits), 64 - _lowest);
    }

    private void EncodeLowBits(RangeEncoder output, ulong magnitude, int size)
    {
        var offset = size << LearnedBits;
        var node = 1;
        var left = size - 1;
        for (var learned = Math.Min(LearnedBits, left); learned > 0; learned--)
        {
            left--;
            var value = (int)((magnitude >> left) & 1);
            output.Encode(ref _tops[offset + node], value);
            node = (node << 1) | value;
        }

        if (left > 0) output.EncodeRaw(magnitude, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong DecodeLowBits(ref RangeDecoder input, int size)
    {
        var offset = size << LearnedBits;
        var node = 1;
        var left = size - 1;
        for (var learned = Math.Min(LearnedBits, left); learned > 0; learned--)
        {
            left--;
            node = (node << 1) | input.Decode(ref _tops[offset + node]);
        }

        // The path through the tree, its leading one included, is the top of the number.
        return left > 0 ? ((ulong)node << left) | input.DecodeRaw(left) : (ulong)node;
    }
}
