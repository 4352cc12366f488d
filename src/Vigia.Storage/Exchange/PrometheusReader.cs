using System.Text;
using System.Text.Json;
using Vigia.Model;

namespace Vigia.Storage.Exchange;

/// <summary>A matrix as Prometheus' range queries answer it: a metric's labels, and pairs of seconds and text.</summary>
/// <remarks>https://prometheus.io/docs/prometheus/latest/querying/api/#range-vectors</remarks>
internal sealed class PrometheusReader(Stream input, string name) : ISampleReader
{
    private readonly JsonElements _results = new(input, name, "result");

    public bool Fill(SampleBuffer buffer)
    {
        while (!buffer.IsFull)
        {
            using var result = _results.Next();
            if (result is null)
            {
                if (_results.Outside("status") != "success") throw new MalformedInputException($"{name}: it is not a successful answer of query_range; its status is '{_results.Outside("status") ?? "missing"}'");
                return false;
            }

            Read(result.RootElement, buffer);
        }

        return true;
    }

    private void Read(JsonElement result, SampleBuffer buffer)
    {
        try
        {
            var series = buffer.Find(Key(result.GetProperty("metric")), Unit.None);
            foreach (var pair in result.GetProperty("values").EnumerateArray())
            {
                var time = (long)Math.Round(pair[0].GetDouble() * 1000);
                if (!TimeRange.All.Contains(time) || !NumberText.TryDouble(Encoding.UTF8.GetBytes(pair[1].GetString() ?? ""), out var value))
                    throw new MalformedInputException($"{name}: '{ShownText.Of(Encoding.UTF8.GetBytes(pair.GetRawText()))}' is not a pair of seconds since 1970 and a number as text");
                buffer.Add(series, time, value);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or FormatException)
        {
            throw new MalformedInputException($"{name}: an element of 'result' is not a series with 'metric' and 'values': {e.Message}", e);
        }
    }

    private static SeriesKey Key(JsonElement metric)
    {
        var labels = metric.EnumerateObject().Where(label => label.Name != "__name__").Select(label => new Label(label.Name, label.Value.GetString() ?? ""));
        var metricName = metric.TryGetProperty("__name__", out var given) ? given.GetString() : null;
        return new SeriesKey(string.IsNullOrEmpty(metricName) ? "expression" : metricName, LabelSet.Of(labels.ToArray()));
    }
}
