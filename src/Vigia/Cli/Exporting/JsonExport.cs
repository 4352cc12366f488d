using System.Text.Json;
using Vigia.Api;
using Vigia.Live;
using Vigia.Storage;

namespace Vigia.Cli.Exporting;

/// <summary>
/// One JSON document: <c>{"series":[{"key","unit","kind","group"}],"rows":[[milliseconds,value,…]]}</c>, null where a series has no value.
/// Infinities, which JSON cannot write, become null too.
/// </summary>
internal sealed class JsonExport : IExportWriter
{
    private const int FlushAt = 1 << 16;

    private readonly Utf8JsonWriter _json;

    public JsonExport(Stream output, IReadOnlyList<SeriesInfo> series)
    {
        _json = new Utf8JsonWriter(output, FrameJson.Options);
        _json.WriteStartObject();
        _json.WriteStartArray("series");
        foreach (var one in series)
        {
            _json.WriteStartObject();
            _json.WriteString("key", one.Key.ToString());
            _json.WriteString("unit", one.Unit);
            _json.WriteString("kind", Words.Of(one.Kind));
            _json.WriteString("group", Words.Of(one.Group));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteStartArray("rows");
    }

    public void Write(long timestampMs, ReadOnlySpan<double> values)
    {
        _json.WriteStartArray();
        _json.WriteNumberValue(timestampMs);
        foreach (var value in values)
        {
            if (double.IsFinite(value)) _json.WriteNumberValue(value);
            else _json.WriteNullValue();
        }

        _json.WriteEndArray();
        if (_json.BytesPending > FlushAt) _json.Flush();
    }

    public void End()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    public ValueTask DisposeAsync() => _json.DisposeAsync();
}
