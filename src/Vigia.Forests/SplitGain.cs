namespace Vigia.Forests;

/// <summary>What a guided cut makes as large as possible: how much narrower the values on both sides are than all of them.</summary>
/// <remarks>
/// Liu, Ting, Zhou: On detecting clustered anomalies using SCiForest, 2010 (averaged); Cortes: Revisiting randomized choices in isolation
/// forests, 2021 (pooled). The places compared are the ends of 64 equal parts of the range, so nothing is sorted.
/// </remarks>
public enum SplitGain
{
    /// <summary>Cuts fall anywhere in the range: the isolation forest of the paper.</summary>
    None = 0,

    /// <summary>Standard deviations of both sides count by their rows. Favours cuts that set few rows apart.</summary>
    Pooled = 1,

    /// <summary>Standard deviations of both sides count the same. Favours cuts between clusters.</summary>
    Averaged = 2,
}
