namespace Vigia.Forests.Streaming;

/// <summary>A leaf of a random cut tree: one place in space, and how many points lie there.</summary>
internal struct CutLeaf
{
    /// <summary>The branch above, or -1 where the leaf is the whole tree.</summary>
    public int Parent;

    /// <summary>Equal points here; 0 in a leaf that is not in use.</summary>
    public int Mass;
}
