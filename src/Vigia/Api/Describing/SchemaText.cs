using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vigia.Api.Describing;

/// <summary>Schemas of an OpenAPI document in the words of people, as HTML.</summary>
internal static class SchemaText
{
    /// <summary>Text as HTML.</summary>
    public static string Escape(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>A name as the target of a link.</summary>
    public static string Anchor(string name) => name.ToLowerInvariant().Replace(' ', '-');

    /// <summary>A schema: its words, or its type and what it holds; other schemas are linked.</summary>
    public static string Html(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference)) return Link(reference.GetString()!);
        if (schema.TryGetProperty("oneOf", out var forms)) return string.Join(" or ", forms.EnumerateArray().Select(Html).Order(NullLast));
        if (schema.TryGetProperty("enum", out var words)) return string.Join(", ", words.EnumerateArray().Select(word => $"<code>{Escape(word.GetString() ?? "null")}</code>"));
        if (!schema.TryGetProperty("type", out var type)) return "any JSON";
        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];
        return string.Join(" or ", types.Select(one => Simple(one, schema)).Order(NullLast));
    }

    private static Comparer<string> NullLast { get; } = Comparer<string>.Create((one, other) => (one == "null").CompareTo(other == "null"));

    private static string Link(string reference)
    {
        var name = Escape(reference[(reference.LastIndexOf('/') + 1)..]);
        return $"<a href=\"#form-{name}\">{name}</a>";
    }

    private static string Simple(string type, JsonElement schema) => type switch
    {
        "array" => "list of " + Html(schema.GetProperty("items")),
        "integer" => "whole number",
        "string" => "text",
        "boolean" => "true or false",
        "object" when schema.TryGetProperty("additionalProperties", out var values) => "map of text to " + Html(values),
        _ => type,
    };
}
