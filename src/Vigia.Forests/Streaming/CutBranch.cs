namespace Vigia.Forests.Streaming;

/// <summary>An inner node of a random cut tree. A child is a branch (0 or more) or a leaf (the complement of its number).</summary>
internal struct CutBranch
{
    /// <summary>The branch above, or -1 at the root.</summary>
    public int Parent;

    /// <summary>Child with values up to and including the cut.</summary>
    public int Left;

    /// <summary>Child with values above the cut.</summary>
    public int Right;

    /// <summary>Points below.</summary>
    public int Mass;

    /// <summary>Dimension that is cut.</summary>
    public int Dimension;

    /// <summary>Where it is cut.</summary>
    public double Cut;

    /// <summary>Sum of the sides of the box around all points below.</summary>
    public double Range;
}
