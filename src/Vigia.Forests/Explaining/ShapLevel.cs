namespace Vigia.Forests.Explaining;

/// <summary>What is known of the edge that the walk is on at one level.</summary>
/// <param name="Follows">The share of the row itself that follows the column's edges down to here; 0 or 1 where its value is known.</param>
/// <param name="Before">Level of the last edge above on the same column.</param>
/// <param name="Target">Place among the sums: twice the column, and one more where the row's value lies above the threshold.</param>
internal readonly record struct ShapLevel(double Follows, int Before, int Target);
