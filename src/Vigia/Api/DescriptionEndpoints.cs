using System.Reflection;
using System.Text;
using System.Text.Json;
using Vigia.Api.Describing;
using Vigia.Door;

namespace Vigia.Api;

/// <summary>The description of the API, made from its operations by the tests and carried inside the program as it is, and a page of it for people.</summary>
internal static class DescriptionEndpoints
{
    /// <summary>Name of the resource with the OpenAPI document.</summary>
    public const string Resource = "api/openapi.json";

    private const string StyleResource = "api/description.css";

    public static void MapDescription(this RouteGroupBuilder api)
    {
        api.MapGet("/openapi.json", () => new TaggedContent(Read(Resource), "application/json; charset=utf-8"))
            .As("getDescription", Access.Open, "This description: OpenAPI 3.1").GivesText("application/json");
        api.MapGet("/", () => new TaggedContent(Page(), "text/html; charset=utf-8")).As("readDescription", Access.Open, "This description for people").ExcludeFromDescription();
        api.MapGet("/description.css", () => new TaggedContent(Read(StyleResource), "text/css; charset=utf-8")).As("getDescriptionStyle", Access.Open, "Its style").ExcludeFromDescription();
    }

    /// <summary>The document; the caller disposes the stream.</summary>
    public static Stream Open(string resource) => Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;

    /// <summary>Made when it is asked for: it is read seldom, and kept would cost memory all day.</summary>
    private static byte[] Page()
    {
        using var document = JsonDocument.Parse(Read(Resource));
        return Encoding.UTF8.GetBytes(DescriptionPage.Of(document.RootElement));
    }

    private static byte[] Read(string resource)
    {
        using var stream = Open(resource);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
