using System.Reflection;
using Vigia.Door;

namespace Vigia.Api;

/// <summary>The description of the API, made from its operations by the tests and carried inside the program as it is.</summary>
internal static class DescriptionEndpoints
{
    /// <summary>Name of the resource with the OpenAPI document.</summary>
    public const string Resource = "api/openapi.json";

    public static void MapDescription(this RouteGroupBuilder api) =>
        api.MapGet("/openapi.json", () => TypedResults.Stream(Open(Resource), "application/json; charset=utf-8"))
            .As("getDescription", Access.Open, "This description: OpenAPI 3.1").GivesText("application/json");

    /// <summary>The document; the caller disposes the stream.</summary>
    public static Stream Open(string resource) => Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
}
