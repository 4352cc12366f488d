namespace Vigia.Detection;

/// <summary>The score of one row; NaN when nothing in it can be judged.</summary>
internal delegate double RowScorer(ReadOnlySpan<double> row);
