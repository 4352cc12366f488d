namespace Vigia.Door;

/// <summary>
/// Refuses changes a page elsewhere makes a signed-in browser ask for (cross-site request forgery). The cookie is
/// SameSite=Strict already; beside it every change by cookie has to carry a header no form can send and no script
/// elsewhere may send unasked, and a browser that says where the request comes from has to say "from here".
/// </summary>
/// <remarks>https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html</remarks>
internal static class ChangeGuard
{
    public const string Header = "X-Vigia-Page";

    /// <summary>What is wrong with a request; null when nothing is.</summary>
    public static string? Complain(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return null;
        if (!request.Headers.ContainsKey(Header)) return $"A change by cookie needs the header {Header}: 1.";
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin")) return "The request comes from another site.";
        if (site.Length > 0) return null; // the browser itself compared origins; behind a proxy that leaves out the port, it alone can
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || IsOwn(origin, request) ? null : "The request comes from another origin.";
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme == request.Scheme
        && uri.Authority.Equals(new Uri($"{request.Scheme}://{request.Host}").Authority, StringComparison.OrdinalIgnoreCase);
}
