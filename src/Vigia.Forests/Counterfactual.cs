namespace Vigia.Forests;

/// <summary>The nearest value of one column, the others unchanged, at which a row is no longer above a threshold.</summary>
/// <param name="Column">Column, from 0.</param>
/// <param name="Value">The value: finite, except where the row is usual as it is and its own value is not.</param>
/// <param name="Score">Score the row would have with it, at most the threshold.</param>
public readonly record struct Counterfactual(int Column, double Value, double Score);
