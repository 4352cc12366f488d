namespace Vigia.Forests.Explaining;

/// <summary>The edge from a cut to one of its children, with all that does not depend on the row.</summary>
/// <param name="Threshold">Of the cut above.</param>
/// <param name="Share">Rows of the cut above that came along this edge, over all its rows.</param>
/// <param name="PathShare">The product of <paramref name="Share"/> over all edges of the same column down to this one.</param>
/// <param name="LeafPath">Path length where the child is a leaf; otherwise 0.</param>
/// <param name="Column">Column of the cut above.</param>
/// <param name="Level">Edges from the root, this one included.</param>
/// <param name="Before">Level of the last edge above on the same column; 0 when there is none.</param>
/// <param name="Closes">How many edges, this one included, have all their leaves behind them after this one; 0 unless a leaf.</param>
/// <param name="IsRight">Whether it is the way of values above the threshold.</param>
internal readonly record struct ShapEdge(double Threshold, double Share, double PathShare, double LeafPath, int Column, int Level, int Before, int Closes, bool IsRight);
