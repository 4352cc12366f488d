namespace Vigia.Evaluation.Planting;

/// <summary>What is planted in one metric (two for <see cref="Swapped"/>) of a clean host.</summary>
internal enum FaultKind
{
    /// <summary>The value freezes.</summary>
    FlatLine,

    /// <summary>The level is 6 of the metric's standard deviations away.</summary>
    Step,

    /// <summary>The metric's own noise is three times as large.</summary>
    NoiseTrebled,

    /// <summary>The level drifts linearly to 4 standard deviations.</summary>
    Ramp,

    /// <summary>Two metrics give each other's values.</summary>
    Swapped,

    /// <summary>The daily wave stays away.</summary>
    RhythmLost,
}
