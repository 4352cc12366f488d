using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Vigia.Door;

namespace Vigia.Tests.Api;

/// <summary>The operations a server answers, as its routes tell.</summary>
internal static class ApiOperations
{
    /// <summary>All but the page's files and one-time links: name (<c>GET /api/v1/host</c>), method, path and rule.</summary>
    public static IReadOnlyList<(string Name, string Method, string Path, AccessRule? Rule)> Of(WebApplication app) =>
    [
        .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (Method: method, Path: "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":int", "", StringComparison.Ordinal).Replace(":long", "", StringComparison.Ordinal), Rule: endpoint.Metadata.GetMetadata<AccessRule>())))
            .Select(one => ($"{one.Method} {one.Path}", one.Method, one.Path, one.Rule)),
    ];
}
