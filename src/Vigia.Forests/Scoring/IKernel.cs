namespace Vigia.Forests.Scoring;

/// <summary>One way of walking encoded rows down a complete tree. All of them find the same leaves.</summary>
internal unsafe interface IKernel
{
    /// <summary>Rows are walked in multiples of this; blocks are filled up.</summary>
    const int RowMultiple = 64;

    /// <summary>Finds the leaf of each row.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="codes">Codes of the rows, slot × stride + row.</param>
    /// <param name="rows">Number of rows, a multiple of <see cref="RowMultiple"/>.</param>
    /// <param name="leaves">Receives the place of each row's leaf on the tree's last level, from 0.</param>
    void Walk(int tree, ushort* codes, int rows, ushort* leaves);
}
