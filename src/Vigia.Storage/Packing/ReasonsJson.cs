using System.Text.Json;
using Vigia.Model;

namespace Vigia.Storage.Packing;

/// <summary>The reasons of a run as JSON, so that people and SQL can read them. NaN is null.</summary>
internal static class ReasonsJson
{
    public static string Write(IReadOnlyList<OddReason> reasons)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var reason in reasons)
            {
                json.WriteStartObject();
                json.WriteString("series"u8, reason.Series.ToString());
                WriteNumber(json, "share", reason.Share);
                WriteNumber(json, "actual", reason.Actual);
                WriteNumber(json, "expected", reason.Expected);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <exception cref="InvalidDataException">The text is not what <see cref="Write"/> writes.</exception>
    public static IReadOnlyList<OddReason> Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.EnumerateArray().Select(One)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"The reasons of a run are malformed: {e.Message}", e);
        }
    }

    private static OddReason One(JsonElement reason)
    {
        var name = reason.GetProperty("series").GetString();
        return SeriesKey.TryParse(name, out var key)
            ? new OddReason(key, Number(reason, "share"), Number(reason, "actual"), Number(reason, "expected"))
            : throw new InvalidDataException($"The reasons of a run name the malformed series '{name}'.");
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else if (double.IsNaN(value)) json.WriteNull(name);
        else json.WriteString(name, value > 0 ? "+Inf" : "-Inf");
    }

    private static double Number(JsonElement reason, string name)
    {
        var value = reason.GetProperty(name);
        return value.ValueKind switch
        {
            JsonValueKind.Null => double.NaN,
            JsonValueKind.String => value.GetString() == "+Inf" ? double.PositiveInfinity : double.NegativeInfinity,
            _ => value.GetDouble(),
        };
    }
}
