using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Vigia.Model;

/// <summary>The name of a series: a metric and its labels.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Labels">Its labels, possibly none.</param>
public sealed record SeriesKey(string Metric, LabelSet Labels)
{
    /// <summary>A series without labels.</summary>
    public SeriesKey(string metric)
        : this(metric, LabelSet.Empty)
    {
    }

    /// <summary>
    /// The key as Prometheus writes it: <c>system.disk.io{device="sda",direction="read"}</c>. Backslash, double quote
    /// and line feed are escaped; <see cref="TryParse"/> reads it back.
    /// </summary>
    public override string ToString()
    {
        if (Labels.Count == 0) return Metric;
        var text = new StringBuilder(Metric).Append('{');
        for (var i = 0; i < Labels.Count; i++)
        {
            if (i > 0) text.Append(',');
            text.Append(Labels[i].Name).Append("=\"");
            AppendEscaped(text, Labels[i].Value);
            text.Append('"');
        }

        return text.Append('}').ToString();
    }

    /// <summary>Reads what <see cref="ToString"/> wrote, or what Prometheus writes. Spaces around separators are allowed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SeriesKey? key)
    {
        key = null;
        text = text.Trim();
        var brace = text.IndexOf('{');
        if (brace < 0)
        {
            if (text.IsEmpty || text.ContainsAny("}\"=,")) return false;
            key = new SeriesKey(text.ToString());
            return true;
        }

        var metric = text[..brace].Trim();
        if (metric.IsEmpty || text[^1] != '}' || !TryParseLabels(text[(brace + 1)..^1], out var labels)) return false;
        key = new SeriesKey(metric.ToString(), labels);
        return true;
    }

    private static bool TryParseLabels(ReadOnlySpan<char> text, [NotNullWhen(true)] out LabelSet? labels)
    {
        labels = null;
        var found = new List<Label>();
        text = text.Trim();
        while (!text.IsEmpty)
        {
            var equals = text.IndexOf('=');
            if (equals <= 0) return false;
            var name = text[..equals].Trim().ToString();
            text = text[(equals + 1)..].TrimStart();
            if (!TryTakeQuoted(ref text, out var value)) return false;
            if (name.Length == 0 || found.Exists(label => label.Name == name)) return false;
            found.Add(new Label(name, value));
            text = text.TrimStart();
            if (text.IsEmpty) break;
            if (text[0] != ',') return false;
            text = text[1..].TrimStart();
        }

        labels = LabelSet.Of(found.ToArray());
        return true;
    }

    private static bool TryTakeQuoted(ref ReadOnlySpan<char> text, out string value)
    {
        value = "";
        if (text.IsEmpty || text[0] != '"') return false;
        var content = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    value = content.ToString();
                    text = text[(i + 1)..];
                    return true;
                case '\\' when i + 1 < text.Length:
                    i++;
                    content.Append(text[i] == 'n' ? '\n' : text[i]);
                    break;
                default:
                    content.Append(text[i]);
                    break;
            }
        }

        return false;
    }

    private static void AppendEscaped(StringBuilder text, string value)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                _ => text.Append(c),
            };
        }
    }
}
