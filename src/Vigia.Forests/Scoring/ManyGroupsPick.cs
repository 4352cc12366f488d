using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vigia.Forests.Scoring;

/// <summary>Picks among more than eight columns: in every group of eight by three bits, then the group by the bits above.</summary>
internal readonly unsafe struct ManyGroupsPick : ISlotPick
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> Pick(Vector512<ushort> cut, ushort* x, SlotPlan plan)
    {
        var number = Vector512.ShiftLeft(cut, SlotPlan.OneGroupRankBits - plan.RankBits);
        var group = Vector512.ShiftRightLogical(cut, plan.RankBits + 3);
        var picked = OneGroupPick.Among8(number, x, plan.Stride);
        for (var next = 1; next < plan.Groups; next++)
        {
            x += SlotPlan.GroupSize * plan.Stride;
            picked = Vector512.ConditionalSelect(Vector512.Equals(group, Vector512.Create((ushort)next)), OneGroupPick.Among8(number, x, plan.Stride), picked);
        }

        return picked;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> Pick(Vector256<ushort> cut, ushort* x, SlotPlan plan)
    {
        var number = Vector256.ShiftLeft(cut, SlotPlan.OneGroupRankBits - plan.RankBits);
        var group = Vector256.ShiftRightLogical(cut, plan.RankBits + 3);
        var picked = OneGroupPick.Among8(number, x, plan.Stride);
        for (var next = 1; next < plan.Groups; next++)
        {
            x += SlotPlan.GroupSize * plan.Stride;
            picked = Choice.Of(Vector256.Equals(group, Vector256.Create((ushort)next)), picked, OneGroupPick.Among8(number, x, plan.Stride));
        }

        return picked;
    }
}
