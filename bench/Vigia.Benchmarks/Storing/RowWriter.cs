namespace Vigia.Benchmarks.Storing;

/// <summary>Writes the rows of a capture once for each host, in the words of one engine.</summary>
internal sealed class RowWriter(TextWriter output, int hosts, string to)
{
    private readonly Dictionary<(string Series, int Host), (string Name, int Number)> _names = [];

    /// <summary>The rows of one moment.</summary>
    public void Scrape(List<(string Series, string TimestampMs, string Value)> rows)
    {
        for (var host = 0; host < hosts; host++)
        {
            foreach (var (series, time, value) in rows)
            {
                var (name, number) = Name(series, host);
                if (to == "long") output.WriteLine($"{name},{time},{value}");
                else if (to == "prometheus") output.WriteLine($"{name} {value} {time}");
                else output.WriteLine($"{number}\t{time}\t{value}");
            }
        }
    }

    /// <summary>All rows of one metric. OpenMetrics wants a metric's series together, each in the order of time, times in seconds.</summary>
    public void Family(string metric, IEnumerable<(string Series, string TimestampMs, string Value)> rows)
    {
        output.WriteLine($"# TYPE {metric} unknown");
        foreach (var series in rows.GroupBy(row => row.Series))
        {
            for (var host = 0; host < hosts; host++)
            {
                var name = Name(series.Key, host).Name;
                foreach (var (_, time, value) in series) output.WriteLine($"{name} {value} {time[..^3]}.{time[^3..]}");
            }
        }
    }

    private (string Name, int Number) Name(string series, int host)
    {
        if (_names.TryGetValue((series, host), out var known)) return known;
        var labelled = hosts == 1 ? series
            : series.EndsWith('}') ? $"{series[..^1]},host=\"h{host:00}\"}}"
            : $"{series}{{host=\"h{host:00}\"}}";
        return _names[(series, host)] = (to == "long" ? LongTable.Quote(labelled) : labelled, _names.Count);
    }
}
