using Vigia.Collectors.Exposition;
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
