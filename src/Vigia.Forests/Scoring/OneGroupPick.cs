using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vigia.Forests.Scoring;

/// <summary>Picks among at most eight columns by the three upper bits of the cut.</summary>
internal readonly unsafe struct OneGroupPick : ISlotPick
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> Pick(Vector512<ushort> cut, ushort* x, SlotPlan plan) => Among8(cut, x, plan.Stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> Pick(Vector256<ushort> cut, ushort* x, SlotPlan plan) => Among8(cut, x, plan.Stride);

    /// <summary>The upper three bits of the number name one of the eight columns from <paramref name="x"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> Among8(Vector512<ushort> number, ushort* x, int stride)
    {
        var b2 = Vector512.ShiftRightArithmetic(number.AsInt16(), 15).AsUInt16();
        var b1 = Vector512.ShiftRightArithmetic(Vector512.ShiftLeft(number, 1).AsInt16(), 15).AsUInt16();
        var b0 = Vector512.ShiftRightArithmetic(Vector512.ShiftLeft(number, 2).AsInt16(), 15).AsUInt16();
        return Choice.Of(b2,
            Choice.Of(b1, Choice.Of(b0, x, x + stride), Choice.Of(b0, x + 2 * stride, x + 3 * stride)),
            Choice.Of(b1, Choice.Of(b0, x + 4 * stride, x + 5 * stride), Choice.Of(b0, x + 6 * stride, x + 7 * stride)));
    }

    /// <inheritdoc cref="Among8(Vector512{ushort}, ushort*, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> Among8(Vector256<ushort> number, ushort* x, int stride)
    {
        var b2 = Vector256.ShiftRightArithmetic(number.AsInt16(), 15).AsUInt16();
        var b1 = Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(number, 1).AsInt16(), 15).AsUInt16();
        var b0 = Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(number, 2).AsInt16(), 15).AsUInt16();
        return Choice.Of(b2,
            Choice.Of(b1, Choice.Of(b0, x, x + stride), Choice.Of(b0, x + 2 * stride, x + 3 * stride)),
            Choice.Of(b1, Choice.Of(b0, x + 4 * stride, x + 5 * stride), Choice.Of(b0, x + 6 * stride, x + 7 * stride)));
    }
}
