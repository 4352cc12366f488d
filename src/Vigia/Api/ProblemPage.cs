using System.Net;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Vigia.Api;

/// <summary>
/// A problem somebody meets before there is a page: problem details for programs, and for a browser that goes to the address a short page in
/// English or Portuguese, without script or style.
/// </summary>
/// <param name="status">Status of the answer.</param>
/// <param name="title">What is wrong, in English.</param>
/// <param name="detail">What to do, in English.</param>
/// <param name="titlePt">What is wrong, in Portuguese.</param>
/// <param name="detailPt">What to do, in Portuguese.</param>
internal sealed class ProblemPage(int status, string title, string detail, string titlePt, string detailPt) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (!WantsPage(httpContext.Request)) return Problem.Of(status, title, detail).ExecuteAsync(httpContext);
        var isPortuguese = IsPortuguese(httpContext.Request);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers.Vary = "Accept, Accept-Language";
        return httpContext.Response.WriteAsync(isPortuguese ? Html("pt-BR", titlePt, detailPt) : Html("en", title, detail), Encoding.UTF8, httpContext.RequestAborted);
    }

    private static string Html(string language, string title, string detail) =>
        $"<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>Vigia: {WebUtility.HtmlEncode(title)}</title>\n</head>\n<body>\n<main>\n<h1>{WebUtility.HtmlEncode(title)}</h1>\n<p>{WebUtility.HtmlEncode(detail)}</p>\n</main>\n</body>\n</html>\n";

    /// <summary>Browsers ask for HTML by name when they go to an address; scripts take anything.</summary>
    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool IsPortuguese(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var languages)
        && languages.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString()).FirstOrDefault(IsSpoken) is { } first
        && first.StartsWith("pt", StringComparison.OrdinalIgnoreCase);

    private static bool IsSpoken(string language) => language.StartsWith("pt", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
}
