namespace Vigia.Forests.Scoring;

/// <summary>Picks the way of walking complete trees for this CPU and these trees.</summary>
internal static class Kernels
{
    /// <summary>The kernel asked for, or the fastest; the portable one where that cannot be had.</summary>
    public static IKernel Choose(KernelChoice choice, CompleteTrees trees, SlotPlan plan)
    {
        var portable = new PortableKernel(trees, plan);
        var fits = plan.Groups <= SlotPlan.MaxGroups && plan.RankBits <= SlotPlan.OneGroupRankBits;
        if (fits && choice is (KernelChoice.Fastest or KernelChoice.Vector512) && Vector512Kernel.IsSupported) return Complete(new Vector512Kernel(trees, plan), portable, trees.Depth);
        if (fits && choice is (KernelChoice.Fastest or KernelChoice.Vector256) && Vector256Kernel.IsSupported) return Complete(new Vector256Kernel(trees, plan), portable, trees.Depth);
        return portable;
    }

    private static IKernel Complete(IKernel top, PortableKernel rest, int depth) => depth == CompleteTrees.VectorDepth ? top : new DeepKernel(top, rest);
}
