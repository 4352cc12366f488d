using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vigia.Detection;

/// <summary>
/// Sums over vectors of numbers. Always four lanes and never a fused multiply-add, so that every machine gives the same bits.
/// </summary>
internal static class Vectors
{
    private const int Lanes = 4;

    /// <summary>The inner product of two vectors of the same length.</summary>
    public static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ref var a = ref MemoryMarshal.GetReference(first);
        ref var b = ref MemoryMarshal.GetReference(second);
        var (even, odd) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i <= first.Length - (2 * Lanes); i += 2 * Lanes)
        {
            even += Load(ref a, i) * Load(ref b, i);
            odd += Load(ref a, i + Lanes) * Load(ref b, i + Lanes);
        }

        var sum = Vector256.Sum(even + odd);
        for (; i < first.Length; i++) sum += first[i] * second[i];
        return sum;
    }

    /// <summary>target += factor × values.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> values)
    {
        ref var y = ref MemoryMarshal.GetReference(target);
        ref var x = ref MemoryMarshal.GetReference(values);
        var i = 0;
        for (; i <= target.Length - Lanes; i += Lanes) (Load(ref y, i) + (factor * Load(ref x, i))).StoreUnsafe(ref Unsafe.Add(ref y, i));
        for (; i < target.Length; i++) target[i] += factor * values[i];
    }

    private static Vector256<double> Load(ref double start, int index) => Vector256.LoadUnsafe(ref Unsafe.Add(ref start, index));
}
