using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Vigia.Api;
using Vigia.Door;

namespace Vigia.Page;

/// <summary>Serves the page. Every address that is no file is the page itself: it routes by its own script.</summary>
internal static class PageEndpoints
{
    private const string Index = "index.html";
    private const string SignIn = "sign-in";

    public static void MapPage(this IEndpointRouteBuilder app, PageFiles files)
    {
        app.MapMethods("/{**path}", ["GET", "HEAD"], (string? path, HttpContext context) => Find(files, path) switch
        {
            null => Missing(context, files.Any),
            { Path: Index } when context.GetCaller() is null && path != SignIn => AskWhoAsync(context),
            var file => SendAsync(file, context),
        }).WithMetadata(new AccessRule(Access.Open)).ExcludeFromDescription();
    }

    private static PageFile? Find(PageFiles files, string? path)
    {
        var name = path ?? "";
        if (files.Find(name) is { } file) return file;
        return System.IO.Path.HasExtension(name) || name == "api" || name.StartsWith("api/", StringComparison.Ordinal) ? null : files.Find(Index);
    }

    /// <summary>Nobody known gets no page but the one to sign in on, which goes on to the address asked for.</summary>
    private static Task AskWhoAsync(HttpContext context)
    {
        var asked = context.Request.Path + context.Request.QueryString;
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = asked == "/" ? "/" + SignIn : $"/{SignIn}?next={Uri.EscapeDataString(asked)}";
        return Task.CompletedTask;
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
        return Problem.Of(StatusCodes.Status404NotFound, "There is nothing at this address.", pageIsThere
            ? "/api/v1 describes the operations of the API."
            : "This Vigia was built without the page (SkipPage=true). The API is at /api/v1.").ExecuteAsync(context);
    }
}
