using System.Net;

namespace Vigia.Page;

/// <summary>
/// Refuses requests whose Host header is a name nobody gave this server: a page elsewhere cannot reach it by pointing its
/// own name at this address (DNS rebinding). Addresses, localhost and the configured names are let through.
/// </summary>
internal static class HostFilter
{
    public static void UseHostFilter(this IApplicationBuilder app, IEnumerable<Uri> urls)
    {
        var names = urls.Select(url => url.Host).Append("localhost").Append(Environment.MachineName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) =>
        {
            var host = context.Request.Host.Host;
            if (names.Contains(host) || IPAddress.TryParse(host.Trim('[', ']'), out _)) return next(context);
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return context.Response.WriteAsync("Vigia is not known by that name. Use its address, or add the name to server.urls.");
        });
    }
}
