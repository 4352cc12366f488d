using System.Globalization;
using System.Text;

namespace Vigia.Evaluation.Reporting;

/// <summary>One table of results: shown as Markdown on standard output, kept as CSV.</summary>
internal sealed class ResultTable(string title, params string[] columns)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; numbers with three digits after the point, null as an empty cell.</summary>
    public void Add(params object?[] cells)
    {
        if (cells.Length != columns.Length) throw new ArgumentException($"{cells.Length} cells for {columns.Length} columns.", nameof(cells));
        _rows.Add(Array.ConvertAll(cells, Text));
    }

    /// <summary>The table in Markdown, under its title.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder().Append("### ").Append(title).Append("\n\n");
        AppendLine(text, columns);
        AppendLine(text, Array.ConvertAll(columns, _ => "---"));
        foreach (var row in _rows) AppendLine(text, row);
        return text.ToString();
    }

    /// <summary>The table in CSV, for other programs.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder().AppendJoin(',', columns.Select(Quoted)).Append('\n');
        foreach (var row in _rows) text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(object? cell) => cell switch
    {
        null => "",
        double number => number.ToString("0.000", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
