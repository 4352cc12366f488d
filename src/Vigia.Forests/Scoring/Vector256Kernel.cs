using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vigia.Forests.Scoring;

/// <summary>
/// Walks 16 rows at a time down the first eight levels, on CPUs with AVX2, which can look up only eight 16-bit numbers at once. Larger levels are looked up in parts
/// of eight; the parts are stored as the coefficients of an exclusive-or polynomial in the bits of the node, so that putting them
/// together takes one AND and one XOR a part.
/// </summary>
internal sealed unsafe class Vector256Kernel : IKernel
{
    private const int Lanes = 16;
    private const int Part = 8;
    private readonly CompleteTrees _trees;
    private readonly SlotPlan _plan;
    private readonly ushort[] _parts;

    public Vector256Kernel(CompleteTrees trees, SlotPlan plan)
    {
        _trees = trees;
        _plan = plan;
        _parts = [.. trees.Codes];
        for (var tree = 0; tree < trees.Count; tree++)
            for (var level = 4; level < CompleteTrees.VectorDepth; level++) ToPolynomial(_parts.AsSpan((tree << trees.Depth) + (1 << level), 1 << level));
    }

    public static bool IsSupported => Avx2.IsSupported;

    public void Walk(int tree, ushort* codes, int rows, ushort* leaves)
    {
        fixed (ushort* parts = _parts)
        fixed (ushort* slots = _trees.Slots)
        {
            if (_plan.Groups == 1) Walk<OneGroupPick>(parts + (tree << _trees.Depth), slots + (tree << _trees.Depth), codes, _plan, rows, leaves);
            else Walk<ManyGroupsPick>(parts + (tree << _trees.Depth), slots + (tree << _trees.Depth), codes, _plan, rows, leaves);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Walk<TPick>(ushort* parts, ushort* slots, ushort* codes, SlotPlan plan, int rows, ushort* leaves)
        where TPick : struct, ISlotPick
    {
        var stride = plan.Stride;
        ushort* c1 = codes + slots[1] * stride, c2 = codes + slots[2] * stride, c3 = codes + slots[3] * stride;
        ushort* c4 = codes + slots[4] * stride, c5 = codes + slots[5] * stride, c6 = codes + slots[6] * stride, c7 = codes + slots[7] * stride;
        var root = Vector256.Create(parts[1]);
        for (var row = 0; row < rows; row += Lanes)
        {
            var m0 = IsRight(root, Vector256.Load(c1 + row));
            var k = Vector256.Create((ushort)2) - m0;

            var m1 = IsRight(LookUp(parts, Bytes(k)), Choice.Of(m0, c2 + row, c3 + row));
            k = k + k - m1;

            var value = Choice.Of(m0, Choice.Of(m1, c4 + row, c5 + row), Choice.Of(m1, c6 + row, c7 + row));
            k = k + k - IsRight(LookUp(parts, Bytes(k)), value);

            var x = codes + row;
            var cut = LookUp(parts + Part, Bytes(k));
            k = k + k - IsRight(cut, TPick.Pick(cut, x, plan));

            var bytes = Bytes(k);
            var b3 = Bit(k, 3);
            cut = LookUp2(parts + 2 * Part, bytes, b3);
            k = k + k - IsRight(cut, TPick.Pick(cut, x, plan));

            bytes = Bytes(k);
            (b3, var b4) = (Bit(k, 3), Bit(k, 4));
            cut = LookUp4(parts + 4 * Part, bytes, b3, b4);
            k = k + k - IsRight(cut, TPick.Pick(cut, x, plan));

            bytes = Bytes(k);
            (b3, b4, var b5) = (Bit(k, 3), Bit(k, 4), Bit(k, 5));
            cut = LookUp8(parts + 8 * Part, bytes, b3, b4, b5);
            k = k + k - IsRight(cut, TPick.Pick(cut, x, plan));

            bytes = Bytes(k);
            (b3, b4, b5, var b6) = (Bit(k, 3), Bit(k, 4), Bit(k, 5), Bit(k, 6));
            cut = LookUp8(parts + 16 * Part, bytes, b3, b4, b5) ^ (b6 & LookUp8(parts + 24 * Part, bytes, b3, b4, b5));
            k = k + k - IsRight(cut, TPick.Pick(cut, x, plan));

            Vector256.Store(k & Vector256.Create((ushort)((1 << CompleteTrees.VectorDepth) - 1)), leaves + row);
        }
    }

    // Coefficients of a polynomial over AND and XOR whose variables are the bits of the part's number (the Möbius transform).
    private static void ToPolynomial(Span<ushort> level)
    {
        for (var bit = Part; bit < level.Length; bit <<= 1)
            for (var place = 0; place < level.Length; place++)
                if ((place & bit) != 0) level[place] ^= level[place ^ bit];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> IsRight(Vector256<ushort> cut, Vector256<ushort> code) =>
        Vector256.ShiftRightArithmetic((cut - code).AsInt16(), 15).AsUInt16();

    // All ones where that bit of the node is set.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Bit(Vector256<ushort> node, int bit) =>
        Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(node, 15 - bit).AsInt16(), 15).AsUInt16();

    // The two bytes of a node's place in a part of eight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Bytes(Vector256<ushort> node) =>
        ((node & Vector256.Create((ushort)(Part - 1))) * Vector256.Create((ushort)0x0202) + Vector256.Create((ushort)0x0100)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> LookUp(ushort* part, Vector256<byte> bytes) =>
        Avx2.Shuffle(Avx2.BroadcastVector128ToVector256((byte*)part), bytes).AsUInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> LookUp2(ushort* parts, Vector256<byte> bytes, Vector256<ushort> b3) =>
        LookUp(parts, bytes) ^ (b3 & LookUp(parts + Part, bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> LookUp4(ushort* parts, Vector256<byte> bytes, Vector256<ushort> b3, Vector256<ushort> b4) =>
        LookUp2(parts, bytes, b3) ^ (b4 & LookUp2(parts + 2 * Part, bytes, b3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> LookUp8(ushort* parts, Vector256<byte> bytes, Vector256<ushort> b3, Vector256<ushort> b4, Vector256<ushort> b5) =>
        LookUp4(parts, bytes, b3, b4) ^ (b5 & LookUp4(parts + 4 * Part, bytes, b3, b4));
}
