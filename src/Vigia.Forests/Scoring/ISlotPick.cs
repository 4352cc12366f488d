using System.Runtime.Intrinsics;

namespace Vigia.Forests.Scoring;

/// <summary>Picks, for each row in a vector, the row's code in the column that the row's cut names.</summary>
internal unsafe interface ISlotPick
{
    /// <param name="cut">The cut of each row.</param>
    /// <param name="x">Codes of the vector's first row in the first column.</param>
    /// <param name="plan">Where the columns are.</param>
    static abstract Vector512<ushort> Pick(Vector512<ushort> cut, ushort* x, SlotPlan plan);

    /// <inheritdoc cref="Pick(Vector512{ushort}, ushort*, SlotPlan)"/>
    static abstract Vector256<ushort> Pick(Vector256<ushort> cut, ushort* x, SlotPlan plan);
}
