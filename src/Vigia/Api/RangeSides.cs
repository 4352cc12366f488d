namespace Vigia.Api;

/// <summary>What may be asked for beside values.</summary>
[Flags]
internal enum RangeSides
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The expected band of each series.</summary>
    Expected = 1,

    /// <summary>How odd the host was.</summary>
    Level = 2,

    /// <summary>The detector's own score.</summary>
    Score = 4,
}
