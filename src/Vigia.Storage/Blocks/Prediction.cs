namespace Vigia.Storage.Blocks;

/// <summary>What a whole number is told by its difference from.</summary>
internal enum Prediction : byte
{
    /// <summary>The smallest of the block: noise around a level.</summary>
    Smallest,

    /// <summary>The one before it: a level that wanders.</summary>
    Previous,

    /// <summary>The one before it plus the smallest step of the block: a counter.</summary>
    SmallestStep,

    /// <summary>The one before it plus the step before: a counter that runs evenly.</summary>
    PreviousStep,
}
