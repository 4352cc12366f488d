namespace Vigia.Evaluation.Scoring;

/// <summary>The period of a series as the VUS papers take it for their buffer length.</summary>
internal static class Periodicity
{
    private const int MaxRows = 20_000;
    private const int MaxLag = 400;
    private const int FirstLag = 3;
    private const int LastPeak = 300;
    private const int Default = 125;

    /// <summary>The lag of the highest local maximum of the autocorrelation in lags 3..400 (of the first 20,000 rows), else 125.</summary>
    public static int Of(ReadOnlySpan<double> series)
    {
        var correlation = Autocorrelation(series[..Math.Min(series.Length, MaxRows)]);
        if (correlation.Length < FirstLag + 3 || double.IsNaN(correlation[FirstLag])) return Default;
        var best = -1;
        for (var lag = FirstLag + 1; lag < correlation.Length - 1; lag++)
        {
            var isPeak = correlation[lag] > correlation[lag - 1] && correlation[lag] > correlation[lag + 1];
            if (isPeak && (best < 0 || correlation[lag] > correlation[best])) best = lag;
        }

        return best < 0 || best - FirstLag < FirstLag || best - FirstLag > LastPeak ? Default : best;
    }

    private static double[] Autocorrelation(ReadOnlySpan<double> series)
    {
        var mean = 0.0;
        foreach (var value in series) mean += value;
        mean /= series.Length;
        var centred = new double[series.Length];
        for (var i = 0; i < centred.Length; i++) centred[i] = series[i] - mean;
        var result = new double[Math.Min(MaxLag, series.Length - 1) + 1];
        for (var lag = 0; lag < result.Length; lag++)
        {
            var sum = 0.0;
            for (var i = lag; i < centred.Length; i++) sum += centred[i] * centred[i - lag];
            result[lag] = sum;
        }

        for (var lag = result.Length - 1; lag >= 0; lag--) result[lag] /= result[0];
        return result;
    }
}
