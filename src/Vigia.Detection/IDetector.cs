namespace Vigia.Detection;

/// <summary>
/// Judges rows of numbers, one after the other. Owns its running state; one instance serves one stream and one thread.
/// </summary>
/// <remarks>
/// A score for a row depends on that row, on the rows given before it and on the training table, never on later rows.
/// Without <see cref="Fit"/> a detector learns from the rows it receives and answers <see cref="RowScore.NotYet"/>
/// until it has seen enough of them; how many is counted in rows, never taken from the length of a file.
/// </remarks>
public interface IDetector
{
    /// <summary>
    /// Learns from a table and leaves the running state as it is after the table's last row, so that a stream goes on from there.
    /// </summary>
    void Fit(Table training);

    /// <summary>
    /// Forgets the running state, but nothing that was learned: the next row is the first of a stream.
    /// Batch scoring of the very table that was learned from starts with this.
    /// </summary>
    void Restart();

    /// <summary>Judges the next row.</summary>
    /// <param name="row">One value a column; NaN is missing.</param>
    /// <param name="timeMs">Its time, milliseconds since 1970-01-01 UTC; null when rows have none.</param>
    RowScore Score(ReadOnlySpan<double> row, long? timeMs);
}
