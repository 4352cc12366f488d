using System.Text.Json;

namespace Vigia.Forests.Formats;

/// <summary>Reads properties of a JSON object, and names the place of whatever is wrong.</summary>
internal sealed class JsonReader(JsonElement element, string place)
{
    public string Place => place;

    public int Int(string name, int least, int most) => Int(Property(name), name, least, most);

    public double Double(string name, double least, double most)
    {
        var value = Double(Property(name), name);
        return value >= least && value <= most ? value : throw Wrong(name, value, least, most);
    }

    public int[] Ints(string name, int least, int most) => [.. Array(name).Select(item => Int(item, name, least, most))];

    public double[] Doubles(string name) => [.. Array(name).Select(item => Double(item, name))];

    public IEnumerable<JsonReader> Items(string name) => Array(name).Select((item, i) => new JsonReader(item, $"{name}[{i}]"));

    private JsonElement.ArrayEnumerator Array(string name)
    {
        var value = Property(name);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new ModelFormatException($"{place}: {name} is no array.");
    }

    private JsonElement Property(string name)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new ModelFormatException($"{place} is no JSON object.");
        return element.TryGetProperty(name, out var value) ? value : throw new ModelFormatException($"{place} has no property {name}.");
    }

    private int Int(JsonElement value, string name, int least, int most)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number)) throw new ModelFormatException($"{place}: {name} holds {Short(value)}, which is no whole number of 32 bits.");
        return number >= least && number <= most ? number : throw Wrong(name, number, least, most);
    }

    private double Double(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new ModelFormatException($"{place}: {name} holds {Short(value)}, which is no finite number.");

    private ModelFormatException Wrong(string name, double value, double least, double most) =>
        new($"{place}: {name} holds {value}; it must be {least} to {most}.");

    private static string Short(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 40 ? text : text[..40] + "…";
    }
}
