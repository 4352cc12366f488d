namespace Vigia.Detection;

/// <summary>What a detector says of one row.</summary>
/// <param name="IsJudged">False while the detector has not seen enough; then everything else is 0 and no column is named.</param>
/// <param name="Score">Level of this row, finite; higher is more anomalous.</param>
/// <param name="Onset">
/// 0, or on the first row of a new run of oddness its strength in (0, 1], comparable between files and detectors.
/// A person is told where it is at least 0.5.
/// </param>
/// <param name="IsAnomaly">True from an onset of at least 0.5 to the end of its run.</param>
/// <param name="TopColumn">Index of the column that contributes most; -1 when there is nothing to tell them apart.</param>
public readonly record struct RowScore(bool IsJudged, double Score, double Onset, bool IsAnomaly, int TopColumn)
{
    /// <summary>The detector cannot judge yet.</summary>
    public static RowScore NotYet => new(false, 0, 0, false, -1);
}
