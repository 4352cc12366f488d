using System.Globalization;
using System.Text.Json;

namespace Vigia.Benchmarks.Measuring;

/// <summary>Named figures, printed as one JSON object or as a line each.</summary>
internal sealed class Report
{
    private readonly List<(string Name, object Value)> _figures = [];

    public Report Add(string name, object value)
    {
        _figures.Add((name, value));
        return this;
    }

    /// <summary>Prints to standard output, which belongs to the figures alone.</summary>
    public void Print(ReportFormat format) => Console.WriteLine(format == ReportFormat.Json ? ToJson() : ToText());

    private string ToJson() => JsonSerializer.Serialize(_figures.ToDictionary(figure => figure.Name, figure => figure.Value));

    private string ToText() => string.Join('\n', _figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-28} {Text(figure.Value)}")));

    private static object Text(object value) => value is Dictionary<string, double> parts
        ? string.Join(", ", parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key} {part.Value}")))
        : value;
}
