using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigia.Model;

namespace Vigia.Live;

/// <summary>Writes a tick as <c>{"t":ms,"i":[index…],"v":[value…]}</c>; the indexes are those of the <c>series</c> event.</summary>
internal static class FrameJson
{
    /// <summary>Quotes in the keys of series are written as \", not as a six-character escape: this is JSON, never HTML.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Frame frame)
    {
        var buffer = new ArrayBufferWriter<byte>((frame.Count * 12) + 64);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteNumber("t", frame.TimestampMs);
        json.WriteStartArray("i");
        foreach (var series in frame.Series) json.WriteNumberValue(series.Index);
        json.WriteEndArray();
        json.WriteStartArray("v");
        foreach (var value in frame.Values)
        {
            if (double.IsFinite(value)) json.WriteNumberValue(value);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
