namespace Vigia.Evaluation.Data;

/// <summary>Microsoft's cloud monitoring series.</summary>
internal static class CloudMonitoringSet
{
    public static List<SingleSeries> Load(string data, string half)
    {
        var folder = Path.Combine(data, "ms-cloud-monitoring", half);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}: point --data at the folder that holds 'ms-cloud-monitoring'.");
        return Directory.GetFiles(folder, "*.csv.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(SeriesCsv.Read).ToList();
    }

    /// <summary>Whether it can be ranked: at least 200 rows and a labelled one after the probation.</summary>
    public static bool IsRanked(SingleSeries series) =>
        series.Rows >= 200 && series.Labels.AsSpan(series.Probation).Contains(true);
}
