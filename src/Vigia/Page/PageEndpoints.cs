using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Vigia.Page;

/// <summary>Serves the page. Every address that is no file is the page itself: it routes by its own script.</summary>
internal static class PageEndpoints
{
    public static void MapPage(this IEndpointRouteBuilder app, PageFiles files)
    {
        app.MapMethods("/{**path}", ["GET", "HEAD"], (string? path, HttpContext context) => Find(files, path) is { } file ? SendAsync(file, context) : Missing(context, files.Any));
    }

    private static PageFile? Find(PageFiles files, string? path)
    {
        var name = path ?? "";
        if (files.Find(name) is { } file) return file;
        return System.IO.Path.HasExtension(name) || name.StartsWith("api/", StringComparison.Ordinal) ? null : files.Find("index.html");
    }

    private static async Task SendAsync(PageFile file, HttpContext context)
    {
        var response = context.Response;
        var compressed = file.HasCompressed && TakesBrotli(context.Request.Headers.AcceptEncoding);
        response.ContentType = file.MediaType;
        response.Headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        if (file.HasCompressed) response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (compressed) response.Headers.ContentEncoding = "br";
        await using var content = file.Open(compressed);
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await content.CopyToAsync(response.Body, context.RequestAborted);
    }

    private static bool TakesBrotli(StringValues accepted) =>
        StringWithQualityHeaderValue.TryParseList(accepted, out var list) && list.Any(coding => coding.Value == "br" && coding.Quality is null or > 0);

    private static Task Missing(HttpContext context, bool pageIsThere)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(pageIsThere
            ? "There is nothing at this address."
            : "This Vigia was built without the page (SkipPage=true). The API is at /api/v1.");
    }
}
