namespace Vigia.Storage.Blocks;

/// <summary>
/// Writes bits in the space their likelihood deserves: a binary range coder with carry propagation, as in LZMA.
/// Not thread-safe.
/// </summary>
/// <remarks>G. N. N. Martin, "Range encoding: an algorithm for removing redundancy from a digitised message", 1979; LZMA specification, 7-zip SDK.</remarks>
internal sealed class RangeEncoder
{
    private const uint Top = 1u << 24;

    private byte[] _output = new byte[1024];
    private int _length;
    private ulong _low;
    private uint _range;
    private byte _cache;
    private long _pending;

    public RangeEncoder() => Start();

    /// <summary>Begins anew.</summary>
    public void Start()
    {
        _length = 0;
        _low = 0;
        _range = uint.MaxValue;
        _cache = 0;
        _pending = 0;
    }

    public void Encode(ref AdaptiveBit model, int bit)
    {
        var bound = (_range >> AdaptiveBit.Scale) * model.Likelihood;
        if (bit != 0)
        {
            _range = bound;
        }
        else
        {
            _low += bound;
            _range -= bound;
        }

        model.Learn(bit);
        while (_range < Top)
        {
            _range <<= 8;
            ShiftLow();
        }
    }

    /// <summary>Writes the low bits of a number as they are.</summary>
    public void EncodeRaw(ulong value, int bits)
    {
        while (bits > 0)
        {
            var take = Math.Min(bits, 16);
            bits -= take;
            _range >>= take;
            _low += _range * ((value >> bits) & ((1u << take) - 1));
            while (_range < Top)
            {
                _range <<= 8;
                ShiftLow();
            }
        }
    }

    /// <summary>
    /// Ends. Of all numbers inside the last interval the one with the most zeros at its end is written, and the zeros
    /// are left off: the decoder reads zeros past the end.
    /// </summary>
    public ReadOnlySpan<byte> Finish()
    {
        var keep = 40;
        var value = _low;
        while (keep > 0)
        {
            var mask = (1UL << keep) - 1;
            var rounded = (_low + mask) & ~mask;
            if (rounded < _low + _range)
            {
                value = rounded;
                break;
            }

            keep--;
        }

        _low = value;
        for (var i = 0; i < 5; i++) ShiftLow();
        while (_length > 0 && _output[_length - 1] == 0) _length--;
        // The first byte is the cache that was empty at the start: always zero unless a carry reached it, which cannot be.
        return _length == 0 ? [] : _output.AsSpan(1, _length - 1);
    }

    private void ShiftLow()
    {
        if (_low is < 0xFF000000UL or > 0xFFFFFFFFUL)
        {
            var carry = (byte)(_low >> 32);
            Put((byte)(_cache + carry));
            for (; _pending > 0; _pending--) Put((byte)(0xFF + carry));
            _cache = (byte)(_low >> 24);
        }
        else
        {
            _pending++;
        }

        _low = (_low & 0x00FFFFFF) << 8;
    }

    private void Put(byte value)
    {
        if (_length == _output.Length) Array.Resize(ref _output, _length * 2);
        _output[_length++] = value;
    }
}
