namespace Vigia.Forests.Scoring;

/// <summary>Walks trees of more levels than vector kernels know: those first, the rest row by row.</summary>
internal sealed unsafe class DeepKernel(IKernel top, PortableKernel rest) : IKernel
{
    public void Walk(int tree, ushort* codes, int rows, ushort* leaves)
    {
        top.Walk(tree, codes, rows, leaves);
        rest.WalkOn(tree, CompleteTrees.VectorDepth, codes, rows, leaves);
    }
}
