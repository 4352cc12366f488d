namespace Vigia.Cli.Scoring;

/// <summary>How a table is scored.</summary>
internal enum ScoreMode
{
    /// <summary>Learn from the whole table, or from another one, then score it.</summary>
    Batch,

    /// <summary>Score each row from that row and earlier ones alone.</summary>
    Streaming,
}
