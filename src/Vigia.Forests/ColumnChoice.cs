namespace Vigia.Forests;

/// <summary>Which column a node cuts.</summary>
public enum ColumnChoice
{
    /// <summary>Any column that is not constant in the node, all equally likely: the isolation forest of the paper.</summary>
    Uniform = 0,

    /// <summary>
    /// In proportion to the column's range in the node over its standard deviation in the tree's sample, as random cut forests choose
    /// (Guha et al. 2016). Every node looks at every column, so growing costs more the more columns there are.
    /// </summary>
    ByRange = 1,
}
