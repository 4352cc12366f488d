using System.Runtime.CompilerServices;

namespace Vigia.Forests.Scoring;

/// <summary>
/// Walks blocks of encoded rows down complete trees, eight rows at a time, with whole numbers only and no branches: while one row waits
/// for memory the others go on.
/// </summary>
internal sealed unsafe class PortableKernel : IKernel
{
    private const int Together = 8;
    private readonly CompleteTrees _trees;
    private readonly uint[] _nodes;

    public PortableKernel(CompleteTrees trees, SlotPlan plan)
    {
        _trees = trees;
        _nodes = new uint[trees.Codes.Length];
        for (var node = 0; node < _nodes.Length; node++) _nodes[node] = (uint)(trees.Slots[node] * plan.Stride) << 16 | trees.Codes[node];
    }

    public void Walk(int tree, ushort* codes, int rows, ushort* leaves)
    {
        fixed (uint* nodes = _nodes) Walk(nodes + (tree << _trees.Depth), 0, _trees.Depth, codes, rows, leaves);
    }

    /// <summary>Goes on from the places of another level down to the last one.</summary>
    public void WalkOn(int tree, int fromLevel, ushort* codes, int rows, ushort* leaves)
    {
        fixed (uint* nodes = _nodes) Walk(nodes + (tree << _trees.Depth), fromLevel, _trees.Depth, codes, rows, leaves);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Walk(uint* nodes, int fromLevel, int toLevel, ushort* codes, int rows, ushort* leaves)
    {
        var (start, end) = (1u << fromLevel, 1u << toLevel);
        for (var row = 0; row < rows; row += Together)
        {
            var x = codes + row;
            var places = leaves + row;
            // There is one place only on level 0, whatever stands in the places.
            var mask = start - 1;
            uint k0 = start + (places[0] & mask), k1 = start + (places[1] & mask), k2 = start + (places[2] & mask), k3 = start + (places[3] & mask);
            uint k4 = start + (places[4] & mask), k5 = start + (places[5] & mask), k6 = start + (places[6] & mask), k7 = start + (places[7] & mask);
            for (var level = fromLevel; level < toLevel; level++)
            {
                k0 = Step(nodes, k0, x);
                k1 = Step(nodes, k1, x + 1);
                k2 = Step(nodes, k2, x + 2);
                k3 = Step(nodes, k3, x + 3);
                k4 = Step(nodes, k4, x + 4);
                k5 = Step(nodes, k5, x + 5);
                k6 = Step(nodes, k6, x + 6);
                k7 = Step(nodes, k7, x + 7);
            }

            (places[0], places[1], places[2], places[3]) = ((ushort)(k0 - end), (ushort)(k1 - end), (ushort)(k2 - end), (ushort)(k3 - end));
            (places[4], places[5], places[6], places[7]) = ((ushort)(k4 - end), (ushort)(k5 - end), (ushort)(k6 - end), (ushort)(k7 - end));
        }
    }

    // The sign of the difference of two codes of one column is the way to go.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Step(uint* nodes, uint node, ushort* codes)
    {
        var cut = nodes[node];
        var code = codes[cut >> 16];
        return 2 * node + ((cut & 0xFFFF) - code >> 31);
    }
}
