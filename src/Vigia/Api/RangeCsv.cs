using System.Globalization;
using System.Text;
using Vigia.Expected;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Writes values as CSV (RFC 4180): time in ISO 8601 UTC, then a column a series, or three (min, max, mean) of buckets, and what was asked for beside them.</summary>
internal sealed class RangeCsv(RangeView view) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"vigia.csv\"";
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16) { NewLine = "\r\n" };
        var result = view.Values;
        var columns = Columns().ToList();
        await text.WriteLineAsync(string.Join(',', columns.Select(column => CsvText.Cell(column.Name)).Prepend("time")).AsMemory(), httpContext.RequestAborted);
        for (var i = 0; i < result.TimestampsMs.Length; i++)
        {
            var line = new StringBuilder(DateTimeOffset.FromUnixTimeMilliseconds(result.TimestampsMs[i]).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            foreach (var (_, values) in columns)
            {
                line.Append(',');
                if (double.IsFinite(values[i])) line.Append(values[i].ToString("R", CultureInfo.InvariantCulture));
            }

            await text.WriteLineAsync(line, httpContext.RequestAborted);
        }
    }

    private IEnumerable<(string Name, double[] Values)> Columns()
    {
        for (var i = 0; i < view.Values.Columns.Count; i++)
        {
            foreach (var column in Columns(view.Values.Columns[i], view.Expected[i])) yield return column;
        }

        if (view.Level is { } level) yield return ("level", level);
        if (view.Score is { } score) yield return ("score", score);
    }

    private IEnumerable<(string Name, double[] Values)> Columns(RangeColumn column, ExpectedColumn? expected)
    {
        var key = column.Series.ToString();
        IEnumerable<(string, double[])> values = view.Values.StepMs == 0 ? [(key, column.Mean)] : [(key + " min", column.Min), (key + " max", column.Max), (key + " mean", column.Mean)];
        return expected is null ? values : [.. values, (key + " lower", expected.Lower), (key + " expected", expected.Middle), (key + " upper", expected.Upper)];
    }
}
