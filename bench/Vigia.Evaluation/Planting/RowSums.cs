namespace Vigia.Evaluation.Planting;

/// <summary>What a row of many metrics says of the common factor: sums over them, from which one metric is easily taken and to which it is added otherwise.</summary>
/// <param name="Squares">Squares over variances.</param>
/// <param name="Pull">Weight times value over variance.</param>
/// <param name="Hold">Squared weights over variances.</param>
/// <param name="LogVariances">Logs of the variances.</param>
internal readonly record struct RowSums(double Squares, double Pull, double Hold, double LogVariances)
{
    /// <summary>Those of one metric.</summary>
    public static RowSums Of(double value, double weight, double variance, double logVariance) =>
        new(value * value / variance, weight * value / variance, weight * weight / variance, logVariance);

    public static RowSums operator +(in RowSums a, in RowSums b) =>
        new(a.Squares + b.Squares, a.Pull + b.Pull, a.Hold + b.Hold, a.LogVariances + b.LogVariances);

    public static RowSums operator -(in RowSums a, in RowSums b) =>
        new(a.Squares - b.Squares, a.Pull - b.Pull, a.Hold - b.Hold, a.LogVariances - b.LogVariances);
}
