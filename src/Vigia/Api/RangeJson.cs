using System.IO.Pipelines;
using System.Text.Json;
using Vigia.Expected;
using Vigia.Live;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Writes values column by column, straight into the response; the form is that of <see cref="RangeAnswer"/>.</summary>
internal sealed class RangeJson(RangeView view) : IResult
{
    /// <summary>What is written is sent whenever it is so long: an answer of any length takes little memory, a usual one few packets.</summary>
    private const int SentAt = 1 << 17;

    private readonly NumberText _numbers = new();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        var body = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(body, FrameJson.Options);
        WriteHead(json);
        var sent = 0L;
        for (var i = 0; i < view.Values.Columns.Count; i++)
        {
            Write(json, view.Values.Columns[i], view.Expected[i]);
            if (json.BytesCommitted + json.BytesPending - sent < SentAt) continue;
            sent = json.BytesCommitted + json.BytesPending;
            if (!await SendAsync(json, body, httpContext.RequestAborted)) return;
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>False when nobody reads any more.</summary>
    private static async ValueTask<bool> SendAsync(Utf8JsonWriter json, PipeWriter body, CancellationToken cancel)
    {
        await json.FlushAsync(cancel);
        return !(await body.FlushAsync(cancel)).IsCompleted;
    }

    private void WriteHead(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("from", view.Range.FromMs);
        json.WriteNumber("to", view.Range.ToMs);
        json.WriteNumber("stepMs", view.Values.StepMs);
        json.WritePropertyName("t");
        json.WriteRawValue(_numbers.Of(view.Values.TimestampsMs), skipInputValidation: true);
        if (view.Level is { } level) Write(json, "level", level);
        if (view.Score is { } score) Write(json, "score", score);
        json.WriteStartArray("series");
    }

    private void Write(Utf8JsonWriter json, RangeColumn column, ExpectedColumn? expected)
    {
        json.WriteStartObject();
        json.WriteString("key", column.Series.ToString());
        if (view.Values.StepMs > 0)
        {
            Write(json, "min", column.Min);
            Write(json, "max", column.Max);
        }

        Write(json, "mean", column.Mean);
        if (expected is not null)
        {
            Write(json, "lower", expected.Lower);
            Write(json, "expected", expected.Middle);
            Write(json, "upper", expected.Upper);
        }

        if (view.Values.Damage.Count > 0) WriteDamage(json, column.Series);
        json.WriteEndObject();
    }

    private void WriteDamage(Utf8JsonWriter json, SeriesKey series)
    {
        var ranges = view.Values.Damage.Where(block => block.Series == series).Select(block => block.Range).ToList();
        if (ranges.Count == 0) return;
        json.WriteStartArray("damaged");
        foreach (var range in ranges)
        {
            json.WriteStartObject();
            json.WriteNumber("from", range.FromMs);
            json.WriteNumber("to", range.ToMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, string name, double[] values)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(_numbers.Of(values), skipInputValidation: true);
    }
}
