namespace Vigia.Evaluation.Data;

/// <summary>A labelled stretch of test rows and the metrics that caused it.</summary>
/// <param name="First">First row, from 0.</param>
/// <param name="Last">Last row, inclusive.</param>
/// <param name="Metrics">Columns that caused it, from 0.</param>
internal sealed record LabelledSegment(int First, int Last, IReadOnlySet<int> Metrics);
