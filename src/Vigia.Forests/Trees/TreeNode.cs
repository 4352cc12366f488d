namespace Vigia.Forests.Trees;

/// <summary>One node of a tree. The children of a cut stand side by side: <see cref="Left"/> and <see cref="Left"/> + 1.</summary>
/// <param name="Split">Column that is cut, or the direction in a tree with oblique cuts; -1 in a leaf.</param>
/// <param name="Left">Index of the left child, which takes values up to and including the threshold; 0 in a leaf.</param>
/// <param name="Count">Rows of the tree's sample that came here, at least 1. A cut has as many as its children together.</param>
/// <param name="Threshold">Finite; 0 in a leaf.</param>
internal readonly record struct TreeNode(int Split, int Left, int Count, double Threshold)
{
    public bool IsLeaf => Split < 0;

    public int Right => Left + 1;

    public static TreeNode Leaf(int count) => new(-1, 0, count, 0);
}
