using System.Text.Json;
using Vigia.Live;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Api;

/// <summary>Writes values column by column, straight into the response: <c>{from,to,stepMs,t:[],series:[{key,min,max,mean}]}</c>.</summary>
internal sealed class RangeJson(TimeRange range, RangeResult result) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, FrameJson.Options);
        json.WriteStartObject();
        json.WriteNumber("from", range.FromMs);
        json.WriteNumber("to", range.ToMs);
        json.WriteNumber("stepMs", result.StepMs);
        json.WriteStartArray("t");
        foreach (var timestamp in result.TimestampsMs) json.WriteNumberValue(timestamp);
        json.WriteEndArray();
        json.WriteStartArray("series");
        foreach (var column in result.Columns)
        {
            Write(json, column);
            await json.FlushAsync(httpContext.RequestAborted);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, RangeColumn column)
    {
        json.WriteStartObject();
        json.WriteString("key", column.Series.ToString());
        if (result.StepMs > 0)
        {
            Write(json, "min", column.Min);
            Write(json, "max", column.Max);
        }

        Write(json, "mean", column.Mean);
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
