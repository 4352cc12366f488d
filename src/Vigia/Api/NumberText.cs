using System.Buffers.Text;
using System.Globalization;

namespace Vigia.Api;

/// <summary>
/// Writes arrays of numbers as JSON. Most readings are whole or have few decimals; these are written from a whole number and a
/// place for the point, which takes a quarter of the time that finding the shortest digits of any double takes. Every text reads
/// back as the very same double. Not thread-safe; keep one for an answer.
/// </summary>
internal sealed class NumberText
{
    /// <summary>The longest text of a number, <c>-2.2250738585072014E-308</c>, and a comma.</summary>
    private const int LongestNumber = 32;

    /// <summary>Below it a double times a power of ten is off by less than a half, so rounding finds the whole number it was made of.</summary>
    private const double LargestWhole = 1e15;

    private const int MostDecimals = 12;

    private static ReadOnlySpan<double> Powers => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

    private byte[] _text = new byte[4096];
    private int _length;

    /// <summary>An array of whole numbers, valid until the next call.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<long> numbers)
    {
        Begin(numbers.Length);
        foreach (var number in numbers)
        {
            Utf8Formatter.TryFormat(number, _text.AsSpan(_length), out var written);
            _length += written;
            _text[_length++] = (byte)',';
        }

        return End();
    }

    /// <summary>An array of doubles, null for those that are no numbers; valid until the next call.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<double> values)
    {
        Begin(values.Length);
        var decimals = 0;
        var (last, lastAt, lastLength) = (0L, 0, 0);
        foreach (var value in values)
        {
            var bits = BitConverter.DoubleToInt64Bits(value);
            // Much of a host stands still: what was written last is written again.
            if (bits != last || lastLength == 0)
            {
                (last, lastAt) = (bits, _length);
                lastLength = Write(value, _text.AsSpan(_length), ref decimals);
                _text[_length + lastLength++] = (byte)',';
            }
            else
            {
                _text.AsSpan(lastAt, lastLength).CopyTo(_text.AsSpan(_length));
            }

            _length += lastLength;
        }

        return End();
    }

    private void Begin(int count)
    {
        var room = (count * LongestNumber) + 2;
        if (_text.Length < room) _text = new byte[room];
        _text[0] = (byte)'[';
        _length = 1;
    }

    private ReadOnlySpan<byte> End()
    {
        // The last comma gives way to the bracket.
        if (_length > 1) _length--;
        _text[_length++] = (byte)']';
        return _text.AsSpan(0, _length);
    }

    /// <param name="value">What.</param>
    /// <param name="to">Where to.</param>
    /// <param name="decimals">Decimals that were enough for the value before: tried first; gets what was enough now.</param>
    private static int Write(double value, Span<byte> to, ref int decimals)
    {
        var tried = decimals;
        for (; tried <= MostDecimals; tried++)
        {
            var scaled = value * Powers[tried];
            if (!(Math.Abs(scaled) < LargestWhole)) break;
            var whole = Math.Round(scaled);
            // Zero with a sign is left to the general way.
            if (whole == 0 && double.IsNegative(value)) break;
            if (BitConverter.DoubleToInt64Bits(whole / Powers[tried]) != BitConverter.DoubleToInt64Bits(value)) continue;
            decimals = tried;
            return WriteDecimal((long)whole, tried, to);
        }

        // Where one has all the digits of a double the next is likely to: it is tried once, with the most decimals.
        decimals = tried > MostDecimals ? MostDecimals : 0;
        if (!double.IsFinite(value))
        {
            "null"u8.CopyTo(to);
            return 4;
        }

        value.TryFormat(to, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    private static int WriteDecimal(long number, int decimals, Span<byte> to)
    {
        while (decimals > 0 && number % 10 == 0) (number, decimals) = (number / 10, decimals - 1);
        var at = 0;
        if (number < 0) to[at++] = (byte)'-';
        var (whole, rest) = Math.DivRem((ulong)Math.Abs(number), (ulong)Powers[decimals]);
        Utf8Formatter.TryFormat(whole, to[at..], out var written);
        at += written;
        if (decimals == 0) return at;
        to[at++] = (byte)'.';
        for (var place = at + decimals - 1; place >= at; place--) (rest, to[place]) = (rest / 10, (byte)('0' + (rest % 10)));
        return at + decimals;
    }
}
