using System.Runtime.CompilerServices;

namespace Vigia.Storage.Blocks;

/// <summary>Turns doubles into whole numbers and back, without the loss of a bit.</summary>
/// <param name="Form">The formula.</param>
/// <param name="Scale">Power of ten in it, 0 to <see cref="MaxScale"/>.</param>
internal readonly record struct NumberScale(NumberForm Form, int Scale)
{
    /// <summary>Largest power of ten: with fifteen decimals a double below ten is told apart from its neighbours.</summary>
    public const int MaxScale = 15;

    /// <summary>What <see cref="NumberForm.DividedTwice"/> divides by besides its scale has so many decimals.</summary>
    private const int DecimalsOfThousand = 3;

    /// <summary>Beyond 2^53 a double no longer tells neighbouring whole numbers apart.</summary>
    private const double Largest = 9007199254740992;

    private static ReadOnlySpan<double> Powers => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Ordered bits, which hold anything.</summary>
    public static NumberScale OrderedBits { get; } = new(NumberForm.Bits, 0);

    public bool IsBits => Form == NumberForm.Bits;

    /// <summary>Finds the formula that restores all values with the fewest decimals, and the whole numbers.</summary>
    /// <param name="values">The doubles.</param>
    /// <param name="hint">What held for the block before: tried first.</param>
    /// <param name="numbers">Gets one number a value.</param>
    public static NumberScale Find(ReadOnlySpan<double> values, NumberScale hint, Span<long> numbers)
    {
        // A hint with decimals may be too fine for this block, which costs little: the common factor takes it out again.
        if (!hint.IsBits && hint.TryAll(values, numbers)) return hint;
        // The fewest decimals of any form: milliseconds × 0.001 are thirteen decimals too, ten of them noise.
        for (var decimals = 0; decimals <= MaxScale + DecimalsOfThousand; decimals++)
        {
            for (var form = NumberForm.Divided; form < NumberForm.Bits; form++)
            {
                var scale = form == NumberForm.DividedTwice ? decimals - DecimalsOfThousand : decimals;
                if (scale is < 0 or > MaxScale) continue;
                var candidate = new NumberScale(form, scale);
                if (candidate.TryAll(values, numbers)) return candidate;
            }
        }

        ToOrderedBits(values, numbers);
        return OrderedBits;
    }

    /// <summary>The double of a whole number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ToDouble(long number) => Form switch
    {
        NumberForm.Divided => number / Powers[Scale],
        NumberForm.Multiplied => number * (1 / Powers[Scale]),
        NumberForm.DividedTwice => number / 1000.0 / Powers[Scale],
        _ => BitConverter.Int64BitsToDouble(Order(number)),
    };

    /// <summary>The doubles of whole numbers.</summary>
    public void ToDoubles(ReadOnlySpan<long> numbers, Span<double> values)
    {
        if (Form == NumberForm.Divided)
        {
            var power = Powers[Scale];
            for (var i = 0; i < numbers.Length; i++) values[i] = numbers[i] / power;
            return;
        }

        for (var i = 0; i < numbers.Length; i++) values[i] = ToDouble(numbers[i]);
    }

    /// <summary>The ordered bits of doubles: any doubles.</summary>
    public static void ToOrderedBits(ReadOnlySpan<double> values, Span<long> numbers)
    {
        for (var i = 0; i < values.Length; i++) numbers[i] = Order(BitConverter.DoubleToInt64Bits(values[i]));
    }

    private bool TryAll(ReadOnlySpan<double> values, Span<long> numbers)
    {
        var factor = Form == NumberForm.DividedTwice ? 1000.0 * Powers[Scale] : Powers[Scale];
        for (var i = 0; i < values.Length; i++)
        {
            var scaled = values[i] * factor;
            if (!(Math.Abs(scaled) < Largest)) return false;
            var number = (long)Math.Round(scaled);
            if (BitConverter.DoubleToInt64Bits(ToDouble(number)) != BitConverter.DoubleToInt64Bits(values[i])) return false;
            numbers[i] = number;
        }

        return true;
    }

    /// <summary>Negative doubles have their bits ordered backwards: all but the sign are turned round. Its own inverse.</summary>
    private static long Order(long bits) => bits ^ ((bits >> 63) & long.MaxValue);
}
