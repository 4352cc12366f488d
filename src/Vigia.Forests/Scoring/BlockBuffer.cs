namespace Vigia.Forests.Scoring;

/// <summary>Working memory of one thread that scores blocks.</summary>
internal sealed class BlockBuffer(int slots, int rows)
{
    /// <summary>Trees whose leaves are kept before their paths are added, so that each sum is touched once for all of them.</summary>
    public const int TreesTogether = 4;

    /// <summary>Whole groups of columns: kernels load the last one entirely.</summary>
    public ushort[] Codes { get; } = GC.AllocateArray<ushort>((slots + SlotPlan.GroupSize - 1) / SlotPlan.GroupSize * SlotPlan.GroupSize * rows, pinned: true);

    public ushort[] Leaves { get; } = GC.AllocateArray<ushort>(TreesTogether * rows, pinned: true);

    public double[] Sums { get; } = GC.AllocateArray<double>(rows, pinned: true);
}
