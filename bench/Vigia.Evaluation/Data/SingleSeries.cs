namespace Vigia.Evaluation.Data;

/// <summary>One labelled series with time stamps.</summary>
/// <param name="Group">The folder it lies in: NAB's category, the service's name.</param>
/// <param name="Name">File name without folder.</param>
/// <param name="TimesMs">Milliseconds since 1970, no zone read as UTC.</param>
/// <param name="Values">NaN is missing.</param>
/// <param name="Labels">Whether each row is labelled anomalous; for NAB, whether it lies in a window.</param>
internal sealed record SingleSeries(string Group, string Name, long[] TimesMs, double[] Values, bool[] Labels)
{
    /// <summary>Number of rows.</summary>
    public int Rows => Values.Length;

    /// <summary>The rows at the start that are never scored: 15 %, at most 750 (NAB's rule).</summary>
    public int Probation => (int)Math.Floor(0.15 * Math.Min(Rows, 5000));
}
