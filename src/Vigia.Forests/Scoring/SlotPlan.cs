namespace Vigia.Forests.Scoring;

/// <summary>Where a block keeps its columns, and where a cut's code names one.</summary>
/// <param name="Stride">Distance of a column's codes from the column's before.</param>
/// <param name="Slots">Number of columns.</param>
/// <param name="RankBits">Lower bits of a code, which are no part of the column's number.</param>
internal readonly record struct SlotPlan(int Stride, int Slots, int RankBits)
{
    /// <summary>Columns told apart by the lowest bits of their number; vector kernels pick among so many at once.</summary>
    public const int GroupSize = 8;

    /// <summary>Most groups that picking from all of them still beats walking row by row.</summary>
    public const int MaxGroups = 16;

    /// <summary>Rank bits that leave just the number of a column in one group above them.</summary>
    public const int OneGroupRankBits = 13;

    public int Groups => (Slots + GroupSize - 1) / GroupSize;
}
