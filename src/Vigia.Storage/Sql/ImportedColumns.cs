namespace Vigia.Storage.Sql;

/// <summary>Sorts imported samples into columns, and refuses what cannot be stored.</summary>
internal static class ImportedColumns
{
    /// <exception cref="ArgumentOutOfRangeException">A sample names a series outside the list.</exception>
    public static IReadOnlyList<SeriesSamples> Of(IReadOnlyList<SeriesInfo> series, IReadOnlyList<ImportedSample> samples)
    {
        var counts = new int[series.Count];
        for (var i = 0; i < samples.Count; i++)
        {
            if ((uint)samples[i].Series >= (uint)series.Count)
                throw new ArgumentOutOfRangeException(nameof(samples), samples[i].Series, $"Sample {i} names a series outside the list of {series.Count}.");
            counts[samples[i].Series]++;
        }

        var times = Array.ConvertAll(counts, count => new long[count]);
        var values = Array.ConvertAll(counts, count => new double[count]);
        Array.Clear(counts);
        for (var i = 0; i < samples.Count; i++)
        {
            var sample = samples[i];
            var at = counts[sample.Series]++;
            times[sample.Series][at] = sample.TimestampMs;
            values[sample.Series][at] = sample.Value;
        }

        return [.. series.Select((one, i) => new SeriesSamples(one, times[i], values[i]))];
    }

    /// <exception cref="ArgumentOutOfRangeException">A time lies outside of what can be stored.</exception>
    public static void Check(IReadOnlyList<SeriesSamples> columns)
    {
        foreach (var column in columns)
        {
            if (column.TimestampsMs.Length != column.Values.Length)
                throw new ArgumentOutOfRangeException(nameof(columns), column.Values.Length, $"The series {column.Series.Key} has {column.TimestampsMs.Length} times for so many values.");
            foreach (var time in column.TimestampsMs.Span)
            {
                if (!FrameId.Fits(time))
                    throw new ArgumentOutOfRangeException(nameof(columns), time, $"A sample of {column.Series.Key} lies before 1970 or after 9999: is its time in milliseconds?");
            }
        }
    }
}
