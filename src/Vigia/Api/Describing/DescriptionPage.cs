using System.Text;
using System.Text.Json;
using static Vigia.Api.Describing.SchemaText;

namespace Vigia.Api.Describing;

/// <summary>The OpenAPI document for people: one HTML file of headings, tables and links, without any script.</summary>
internal sealed class DescriptionPage
{
    private readonly JsonElement _document;
    private readonly StringBuilder _html = new(128 * 1024);

    private DescriptionPage(JsonElement document) => _document = document;

    /// <summary>Writes the page of a document.</summary>
    public static string Of(JsonElement document)
    {
        var page = new DescriptionPage(document);
        page.Write();
        return page._html.ToString();
    }

    private void Write()
    {
        var info = _document.GetProperty("info");
        var operations = Operations().ToList();
        _html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<title>Vigia: the API</title>\n<link rel=\"stylesheet\" href=\"/api/v1/description.css\">\n</head>\n<body>\n<main>\n<h1>The API of Vigia</h1>\n")
            .Append("<p>").Append(Escape(info.GetProperty("description").GetString()!)).Append("</p>\n")
            .Append("<p>For programs: <a href=\"/api/v1/openapi.json\">openapi.json</a> (OpenAPI 3.1).</p>\n")
            .Append("<pre>token=$(vigia token add --user admin --name script --scopes read)\ncurl -s -H \"Authorization: Bearer $token\" ").Append("http://127.0.0.1:8050/api/v1/host</pre>\n");
        WriteContents(operations);
        foreach (var tag in _document.GetProperty("tags").EnumerateArray()) WritePart(tag, operations);
        WriteSchemas();
        _html.Append("</main>\n</body>\n</html>\n");
    }

    private void WriteContents(List<DescribedOperation> operations)
    {
        _html.Append("<nav aria-label=\"Contents\">\n<ul>\n");
        foreach (var tag in _document.GetProperty("tags").EnumerateArray())
        {
            var name = tag.GetProperty("name").GetString()!;
            _html.Append("<li><a href=\"#").Append(Anchor(name)).Append("\">").Append(Escape(name)).Append("</a> (").Append(operations.Count(one => one.Tag == name)).Append(")</li>\n");
        }

        _html.Append("<li><a href=\"#forms\">Forms</a></li>\n</ul>\n</nav>\n");
    }

    private void WritePart(JsonElement tag, List<DescribedOperation> operations)
    {
        var name = tag.GetProperty("name").GetString()!;
        _html.Append("<h2 id=\"").Append(Anchor(name)).Append("\">").Append(Escape(name)).Append("</h2>\n<p>").Append(Escape(tag.GetProperty("description").GetString()!)).Append("</p>\n");
        foreach (var operation in operations.Where(one => one.Tag == name)) WriteOperation(operation);
    }

    private void WriteOperation(DescribedOperation operation)
    {
        var what = operation.Value;
        _html.Append("<article id=\"").Append(Escape(what.GetProperty("operationId").GetString()!)).Append("\">\n<h3><code>").Append(operation.Method.ToUpperInvariant()).Append(' ').Append(Escape(operation.Path)).Append("</code></h3>\n<p>")
            .Append(Escape(what.GetProperty("summary").GetString()!)).Append(".</p>\n<p class=\"who\">").Append(Escape(what.GetProperty("description").GetString()!)).Append("</p>\n");
        if (what.TryGetProperty("parameters", out var parameters)) WriteParameters(parameters);
        if (what.TryGetProperty("requestBody", out var body)) WriteContent("Takes", body);
        foreach (var response in what.GetProperty("responses").EnumerateObject().Where(one => one.Name[0] == '2')) WriteContent($"Answers {response.Name}", response.Value);
        _html.Append("</article>\n");
    }

    private void WriteParameters(JsonElement parameters)
    {
        _html.Append("<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\">In</th><th scope=\"col\">Form</th></tr></thead>\n<tbody>\n");
        foreach (var parameter in parameters.EnumerateArray())
        {
            var isRequired = parameter.TryGetProperty("required", out var required) && required.GetBoolean();
            _html.Append("<tr><th scope=\"row\"><code>").Append(Escape(parameter.GetProperty("name").GetString()!)).Append("</code></th><td>").Append(Escape(parameter.GetProperty("in").GetString()!))
                .Append("</td><td>").Append(Html(parameter.GetProperty("schema"))).Append(isRequired ? ", has to be given" : "").Append("</td></tr>\n");
        }

        _html.Append("</tbody>\n</table></div>\n");
    }

    private void WriteContent(string title, JsonElement holder)
    {
        _html.Append("<h4>").Append(title).Append("</h4>\n<p>");
        if (!holder.TryGetProperty("content", out var content)) _html.Append("Nothing.");
        else foreach (var media in content.EnumerateObject()) _html.Append(Html(media.Value.GetProperty("schema"))).Append(" as <code>").Append(Escape(media.Name)).Append("</code>");
        _html.Append("</p>\n");
    }

    private void WriteSchemas()
    {
        _html.Append("<h2 id=\"forms\">Forms</h2>\n<p>A refused request is answered by problem details (RFC 9457): <code>title</code>, <code>detail</code>, <code>status</code>, and about a field <code>field</code>, <code>value</code>, <code>allowed</code>.</p>\n");
        foreach (var schema in _document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            _html.Append("<article id=\"form-").Append(Escape(schema.Name)).Append("\">\n<h3><code>").Append(Escape(schema.Name)).Append("</code></h3>\n");
            if (schema.Value.TryGetProperty("properties", out var properties)) WriteProperties(properties);
            else _html.Append("<p>Any JSON.</p>\n");
            _html.Append("</article>\n");
        }
    }

    private void WriteProperties(JsonElement properties)
    {
        _html.Append("<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Member</th><th scope=\"col\">Form</th></tr></thead>\n<tbody>\n");
        foreach (var property in properties.EnumerateObject())
            _html.Append("<tr><th scope=\"row\"><code>").Append(Escape(property.Name)).Append("</code></th><td>").Append(Html(property.Value)).Append("</td></tr>\n");
        _html.Append("</tbody>\n</table></div>\n");
    }

    private IEnumerable<DescribedOperation> Operations() =>
        from path in _document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select new DescribedOperation(path.Name, method.Name, method.Value.GetProperty("tags")[0].GetString()!, method.Value);
}
