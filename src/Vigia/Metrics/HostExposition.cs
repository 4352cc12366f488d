using Vigia.Collectors.Exposition;
using Vigia.Detection;
using Vigia.Expected;
using Vigia.Forecasts;
using Vigia.Model;

namespace Vigia.Metrics;

/// <summary>What Vigia knows of the host at its last tick: file systems under node_exporter's names, oddness under its own.</summary>
internal static class HostExposition
{
    public static void WriteFilesystems(Frame? frame, IExpositionSink sink)
    {
        Mounted(frame, sink, "node_filesystem_size_bytes", "Filesystem size in bytes.", values => values.GetValueOrDefault("limit", double.NaN));
        Mounted(frame, sink, "node_filesystem_avail_bytes", "Filesystem space available to non-root users in bytes.", values => values.GetValueOrDefault("free", double.NaN));
        Mounted(frame, sink, "node_filesystem_free_bytes", "Filesystem free space in bytes.", values => values.GetValueOrDefault("free", double.NaN) + values.GetValueOrDefault("reserved"));
    }

    public static void WriteOddness(Frame? frame, int openIncidents, IExpositionSink sink)
    {
        Detectors(frame, sink, "vigia_oddness_level", "How odd the host is, 0 to 100; 50 is the threshold of an incident.", "vigia.oddness.level");
        Detectors(frame, sink, "vigia_oddness_score", "The detector's own score.", "vigia.oddness.score");
        Detectors(frame, sink, "vigia_model_version", "Version of the model that judges.", "vigia.model.version");
        sink.Family("vigia_incidents_open", ExpositionType.Gauge, "Incidents that go on now.");
        sink.Add(openIncidents);
    }

    /// <summary>What the model in use expects of each feature now, and what the last tick had; <c>series</c> names the series that alone makes it up.</summary>
    public static void WriteExpected(Frame? frame, Expectations? expectations, long nowMs, IExpositionSink sink)
    {
        if (expectations is null) return;
        var observed = HostFeatures.Observe(frame);
        ExpectedBand[] bands = [.. Enumerable.Range(0, HostFeatures.All.Count).Select(feature => expectations.Bands.At(feature, nowMs))];
        Features(expectations, sink, "vigia_observed", "Features of the host as models see them, at the last reading.", feature => double.IsNaN(bands[feature].Middle) ? double.NaN : observed[feature]);
        Features(expectations, sink, "vigia_expected", "What is usual for a feature at this time of day and week.", feature => bands[feature].Middle);
        Features(expectations, sink, "vigia_lower", "Lower end of what is expected of a feature's means over a minute now.", feature => Math.Max(0, bands[feature].Low));
        Features(expectations, sink, "vigia_upper", "Upper end of what is expected of a feature's means over a minute now.", feature => bands[feature].High);
    }

    /// <summary>Time until resources are full, for those that are filling.</summary>
    public static void WriteForecast(HostForecast forecast, IExpositionSink sink)
    {
        sink.Family("vigia_exhaustion_seconds", ExpositionType.Gauge, "Time until a resource is full: the middle of the forecast and the ends of its 80 % range. Absent where it is not filling.");
        foreach (var (resource, foreseen) in forecast.Resources)
        {
            foreach (var (bound, span) in ((string, TimeSpan?)[])[("early", foreseen.Early), ("middle", foreseen.Middle), ("late", foreseen.Late)])
            {
                if (span is { } until) sink.Add(Math.Round(until.TotalSeconds), ("resource", resource.Resource), ("mountpoint", resource.Of ?? ""), ("bound", bound));
            }
        }
    }

    private static void Features(Expectations expectations, IExpositionSink sink, string family, string help, Func<int, double> of)
    {
        sink.Family(family, ExpositionType.Gauge, help);
        for (var feature = 0; feature < HostFeatures.All.Count; feature++)
        {
            var name = HostFeatures.All[feature].Name;
            if (expectations.SeriesOf(feature) is { } alone) sink.Add(of(feature), ("feature", name), ("series", alone.ToString()));
            else sink.Add(of(feature), ("feature", name));
        }
    }

    private static void Detectors(Frame? frame, IExpositionSink sink, string name, string help, string metric)
    {
        if (frame is null) return;
        sink.Family(name, ExpositionType.Gauge, help);
        for (var i = 0; i < frame.Count; i++)
        {
            var key = frame.Series[i].Key;
            if (key.Metric == metric) sink.Add(frame.Values[i], ("detector", Label(key, "detector")));
        }
    }

    private static void Mounted(Frame? frame, IExpositionSink sink, string name, string help, Func<Dictionary<string, double>, double> of)
    {
        if (frame is null) return;
        sink.Family(name, ExpositionType.Gauge, help);
        var mounts = new SortedDictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        for (var i = 0; i < frame.Count; i++)
        {
            var key = frame.Series[i].Key;
            if (key.Metric is not ("system.filesystem.limit" or "system.filesystem.usage")) continue;
            var mount = Label(key, "mountpoint");
            if (!mounts.TryGetValue(mount, out var values)) mounts.Add(mount, values = new(StringComparer.Ordinal));
            values[key.Metric == "system.filesystem.limit" ? "limit" : Label(key, "state")] = frame.Values[i];
        }

        foreach (var (mount, values) in mounts) sink.Add(of(values), ("mountpoint", mount));
    }

    private static string Label(SeriesKey key, string name)
    {
        foreach (var label in key.Labels)
        {
            if (label.Name == name) return label.Value;
        }

        return "";
    }
}
