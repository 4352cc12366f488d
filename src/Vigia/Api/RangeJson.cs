using System.Text.Json;
using Vigia.Expected;
using Vigia.Live;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Writes values column by column, straight into the response; the form is that of <see cref="RangeAnswer"/>.</summary>
internal sealed class RangeJson(RangeView view) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, FrameJson.Options);
        json.WriteStartObject();
        json.WriteNumber("from", view.Range.FromMs);
        json.WriteNumber("to", view.Range.ToMs);
        json.WriteNumber("stepMs", view.Values.StepMs);
        json.WriteStartArray("t");
        foreach (var timestamp in view.Values.TimestampsMs) json.WriteNumberValue(timestamp);
        json.WriteEndArray();
        if (view.Level is { } level) Write(json, "level", level);
        if (view.Score is { } score) Write(json, "score", score);
        json.WriteStartArray("series");
        for (var i = 0; i < view.Values.Columns.Count; i++)
        {
            Write(json, view.Values.Columns[i], view.Expected[i]);
            await json.FlushAsync(httpContext.RequestAborted);
        }

        json.WriteEndArray();
        json.WriteEndObject();
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

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (double.IsFinite(value)) json.WriteNumberValue(value);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}
