using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vigia.Forests.Scoring;

/// <summary>Lane by lane one of two: the other one where the mask is all ones.</summary>
internal static unsafe class Choice
{
    private const byte MaskThenOtherElseOne = 0xCA;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> Of(Vector512<ushort> mask, Vector512<ushort> one, Vector512<ushort> other) =>
        Avx512F.TernaryLogic(mask, other, one, MaskThenOtherElseOne);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> Of(Vector512<ushort> mask, ushort* one, ushort* other) => Of(mask, Vector512.Load(one), Vector512.Load(other));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> Of(Vector256<ushort> mask, Vector256<ushort> one, Vector256<ushort> other) =>
        Avx2.BlendVariable(one, other, mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> Of(Vector256<ushort> mask, ushort* one, ushort* other) => Of(mask, Vector256.Load(one), Vector256.Load(other));
}
