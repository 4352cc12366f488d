namespace Vigia.Storage;

/// <summary>The answer to a <see cref="RangeQuery"/>, column by column.</summary>
/// <param name="StepMs">Width of a bucket in milliseconds; 0 when the values are raw.</param>
/// <param name="TimestampsMs">Ascending. Raw: the ticks' own times, shared by all series. Buckets: the start of each non-empty bucket. A bucket is always told whole, at the edges of the range too.</param>
/// <param name="Columns">One for each series asked for, in that order.</param>
public sealed record RangeResult(long StepMs, long[] TimestampsMs, IReadOnlyList<RangeColumn> Columns)
{
    /// <summary>What is missing here although it was stored: it can no longer be read.</summary>
    public IReadOnlyList<DamagedBlock> Damage { get; init; } = [];
}
