using System.Globalization;
using System.Text;
using Vigia.Collectors.Exposition;

namespace Vigia.Metrics;

/// <summary>Writes metrics in Prometheus' text format 0.0.4, or in OpenMetrics 1.0.</summary>
/// <remarks>
/// https://prometheus.io/docs/instrumenting/exposition_formats/ and
/// https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md. The two differ in how counters are named
/// in their headers, in the word for an unknown kind, and in the end mark. A family without values is not written.
/// </remarks>
internal sealed class ExpositionText(bool openMetrics) : IExpositionSink
{
    public const string PrometheusType = "text/plain; version=0.0.4; charset=utf-8";
    public const string OpenMetricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private readonly StringBuilder _text = new(64 * 1024);
    private string _name = "";
    private string _head = "";

    public void Family(string name, ExpositionType type, string help)
    {
        var family = openMetrics && type == ExpositionType.Counter && name.EndsWith("_total", StringComparison.Ordinal) ? name[..^"_total".Length] : name;
        _name = name;
        _head = $"# HELP {family} {EscapeHelp(help)}\n# TYPE {family} {Word(type)}\n";
    }

    public void Add(double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        if (double.IsNaN(value)) return;
        _text.Append(_head).Append(_name);
        _head = "";
        for (var i = 0; i < labels.Length; i++)
        {
            _text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"");
            AppendEscaped(labels[i].Value);
            _text.Append('"');
        }

        if (labels.Length > 0) _text.Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    /// <summary>The whole text.</summary>
    public string Finish() => openMetrics ? _text.Append("# EOF\n").ToString() : _text.ToString();

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string EscapeHelp(string help) => help.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private string Word(ExpositionType type) => type switch
    {
        ExpositionType.Gauge => "gauge",
        ExpositionType.Counter => "counter",
        _ => openMetrics ? "unknown" : "untyped",
    };

    private void AppendEscaped(string value)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => _text.Append("\\\\"),
                '"' => _text.Append("\\\""),
                '\n' => _text.Append("\\n"),
                _ when char.IsControl(c) => _text.Append('\uFFFD'),
                _ => _text.Append(c),
            };
        }
    }
}
