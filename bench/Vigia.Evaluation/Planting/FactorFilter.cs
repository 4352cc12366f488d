namespace Vigia.Evaluation.Planting;

/// <summary>What is known of the common factor of a planted host when its laws are known: mean and variance before the next row.</summary>
/// <remarks>
/// Kalman 1960, in one dimension. Rows come less what their own noise remembers of the row before: what is left of the noise is white, and of the
/// factor the same autoregression where the noise is white already, white too where both remember alike.
/// </remarks>
internal struct FactorFilter(double memory, double fresh)
{
    private double _mean = 0;
    private double _variance = fresh / (1 - memory * memory);

    /// <summary>Takes a row and tells its log likelihood, but for constants.</summary>
    /// <param name="row">Sums over the metrics.</param>
    public double Take(in RowSums row)
    {
        var off = row.Pull - row.Hold * _mean;
        var narrowed = _variance / (1 + _variance * row.Hold);
        var squares = row.Squares - 2 * _mean * row.Pull + _mean * _mean * row.Hold - narrowed * off * off;
        var likelihood = -0.5 * (row.LogVariances + Math.Log(1 + _variance * row.Hold) + squares);
        _mean = memory * (_mean + narrowed * off);
        _variance = memory * memory * narrowed + fresh;
        return likelihood;
    }
}
