using System.Runtime.CompilerServices;

namespace Vigia.Storage.Blocks;

/// <summary>Reads what <see cref="RangeEncoder"/> wrote. Past the end it reads zeros: damage shows in checksums, not here.</summary>
internal ref struct RangeDecoder
{
    private const uint Top = 1u << 24;

    private readonly ReadOnlySpan<byte> _input;
    private int _position;
    private uint _range;
    private uint _code;

    public RangeDecoder(ReadOnlySpan<byte> input)
    {
        _input = input;
        _range = uint.MaxValue;
        for (var i = 0; i < 4; i++) _code = (_code << 8) | Next();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Decode(ref AdaptiveBit model)
    {
        var bound = (_range >> AdaptiveBit.Scale) * model.Likelihood;
        // All ones when the bit is set. No branch: of noise the processor would guess every second one wrong.
        var set = (uint)(((long)_code - bound) >> 63);
        _code -= bound & ~set;
        _range = (bound & set) | ((_range - bound) & ~set);
        var bit = (int)(set & 1);
        model.Learn(bit);
        while (_range < Top)
        {
            _range <<= 8;
            _code = (_code << 8) | Next();
        }

        return bit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong DecodeRaw(int bits)
    {
        ulong value = 0;
        while (bits > 0)
        {
            var take = Math.Min(bits, 16);
            bits -= take;
            _range >>= take;
            var part = _code / _range;
            _code -= part * _range;
            value = (value << take) | part;
            while (_range < Top)
            {
                _range <<= 8;
                _code = (_code << 8) | Next();
            }
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Next() => _position < _input.Length ? _input[_position++] : 0u;
}
