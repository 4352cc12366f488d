namespace Vigia.Detection;

/// <summary>What every detector is told when it is made.</summary>
/// <param name="Columns">Names of the columns it will be given.</param>
/// <param name="StepSeconds">Usual time from row to row, or null when it is not known in advance; see <see cref="StepEstimator"/>.</param>
/// <param name="Seed">Seed of everything random in it; the same seed and rows give the same scores to the bit.</param>
public sealed record DetectorOptions(IReadOnlyList<string> Columns, double? StepSeconds = null, int Seed = 42)
{
    /// <summary>
    /// False when the rows are a heap without order, as in batch scoring without time: then no run of rows means
    /// anything, and a row is an anomaly where its own score reaches the threshold. Default true.
    /// </summary>
    public bool RowsAreOrdered { get; init; } = true;

    /// <summary>Zone whose civil time gives the hour of the day and the day of the week; null is UTC.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>The ensemble's numbers; other than the defaults only in measurements.</summary>
    internal ManyConstants Constants { get; init; } = ManyConstants.Default;
}
