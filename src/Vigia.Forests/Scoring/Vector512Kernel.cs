using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vigia.Forests.Scoring;

/// <summary>
/// Walks 32 rows at a time: a level's cuts are looked up in registers by the rows' nodes, and the rows' codes are picked from the
/// columns by the bits of the node or of the cut. For the first eight
/// levels, on CPUs with 16-bit permutes (AVX-512BW).
/// </summary>
internal sealed unsafe class Vector512Kernel(CompleteTrees trees, SlotPlan plan) : IKernel
{
    private const int Lanes = 32;

    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    public void Walk(int tree, ushort* codes, int rows, ushort* leaves)
    {
        fixed (ushort* cuts = trees.Codes)
        fixed (ushort* slots = trees.Slots)
        {
            if (plan.Groups == 1) Walk<OneGroupPick>(cuts + (tree << trees.Depth), slots + (tree << trees.Depth), codes, plan, rows, leaves);
            else Walk<ManyGroupsPick>(cuts + (tree << trees.Depth), slots + (tree << trees.Depth), codes, plan, rows, leaves);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Walk<TPick>(ushort* cuts, ushort* slots, ushort* codes, SlotPlan plan, int rows, ushort* leaves)
        where TPick : struct, ISlotPick
    {
        var stride = plan.Stride;
        var (t0, t1) = (Vector512.Load(cuts), Vector512.Load(cuts + 32));
        var (t2, t3) = (Vector512.Load(cuts + 64), Vector512.Load(cuts + 96));
        var (t4, t5, t6, t7) = (Vector512.Load(cuts + 128), Vector512.Load(cuts + 160), Vector512.Load(cuts + 192), Vector512.Load(cuts + 224));
        var root = Vector512.Create(cuts[1]);
        ushort* c1 = codes + slots[1] * stride, c2 = codes + slots[2] * stride, c3 = codes + slots[3] * stride;
        ushort* c4 = codes + slots[4] * stride, c5 = codes + slots[5] * stride, c6 = codes + slots[6] * stride, c7 = codes + slots[7] * stride;
        ushort* c8 = codes + slots[8] * stride, c9 = codes + slots[9] * stride, c10 = codes + slots[10] * stride, c11 = codes + slots[11] * stride;
        ushort* c12 = codes + slots[12] * stride, c13 = codes + slots[13] * stride, c14 = codes + slots[14] * stride, c15 = codes + slots[15] * stride;
        for (var row = 0; row < rows; row += Lanes)
        {
            var m0 = IsRight(root, Vector512.Load(c1 + row));
            var k = Vector512.Create((ushort)2) - m0;

            var m1 = IsRight(Avx512BW.PermuteVar32x16(t0, k), Choice.Of(m0, c2 + row, c3 + row));
            k = k + k - m1;

            var m2 = IsRight(Avx512BW.PermuteVar32x16(t0, k), Choice.Of(m0, Choice.Of(m1, c4 + row, c5 + row), Choice.Of(m1, c6 + row, c7 + row)));
            k = k + k - m2;

            var value = Choice.Of(m0,
                Choice.Of(m1, Choice.Of(m2, c8 + row, c9 + row), Choice.Of(m2, c10 + row, c11 + row)),
                Choice.Of(m1, Choice.Of(m2, c12 + row, c13 + row), Choice.Of(m2, c14 + row, c15 + row)));
            k = k + k - IsRight(Avx512BW.PermuteVar32x16(t0, k), value);

            var x = codes + row;
            var cut = Avx512BW.PermuteVar32x16(t0, k);
            k = k + k - IsRight(cut, TPick.Pick(cut, x, plan));

            cut = Avx512BW.PermuteVar32x16(t1, k);
            k = k + k - IsRight(cut, TPick.Pick(cut, x, plan));

            cut = Avx512BW.PermuteVar32x16x2(t2, k, t3);
            k = k + k - IsRight(cut, TPick.Pick(cut, x, plan));

            var half = Vector512.ShiftRightArithmetic(Vector512.ShiftLeft(k, 9).AsInt16(), 15).AsUInt16();
            cut = Choice.Of(half, Avx512BW.PermuteVar32x16x2(t4, k, t5), Avx512BW.PermuteVar32x16x2(t6, k, t7));
            k = k + k - IsRight(cut, TPick.Pick(cut, x, plan));

            Vector512.Store(k & Vector512.Create((ushort)((1 << CompleteTrees.VectorDepth) - 1)), leaves + row);
        }
    }

    // All ones where the code lies above the cut's: the sign of the difference, as codes of one column are less than 2^15 apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> IsRight(Vector512<ushort> cut, Vector512<ushort> code) =>
        Vector512.ShiftRightArithmetic((cut - code).AsInt16(), 15).AsUInt16();
}
