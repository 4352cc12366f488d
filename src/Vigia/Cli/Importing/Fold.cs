namespace Vigia.Cli.Importing;

/// <summary>Which of two moments a local time means in the hour that a clock change repeats.</summary>
internal enum Fold
{
    /// <summary>The order of the rows tells: where time goes back inside the hour, its second pass begins.</summary>
    ByOrder,

    /// <summary>Always the first pass, before the clock was set back.</summary>
    First,

    /// <summary>Always the second pass.</summary>
    Second,
}
