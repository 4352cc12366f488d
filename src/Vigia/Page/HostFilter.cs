using System.Net;
using Vigia.Api;
using Vigia.Settings;

namespace Vigia.Page;

/// <summary>
/// Refuses requests whose Host header is a name nobody gave this server: a page elsewhere cannot reach it by pointing its
/// own name at this address (DNS rebinding). Addresses, localhost and the configured names are let through.
/// </summary>
internal static class HostFilter
{
    private static readonly ProblemPage Unknown = new(
        StatusCodes.Status421MisdirectedRequest,
        "Vigia is not known by that name.",
        "Use its address, or add the name to server.names.",
        "O Vigia não é conhecido por esse nome.",
        "Use o endereço dele, ou acrescente o nome a server.names.");

    public static void UseHostFilter(this IApplicationBuilder app, ServerSettings settings)
    {
        var names = settings.Urls.Select(url => url.Host).Concat(settings.Names).Append("localhost").Append(Environment.MachineName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) =>
        {
            var host = context.Request.Host.Host;
            if (names.Contains(host) || IPAddress.TryParse(host.Trim('[', ']'), out _)) return next(context);
            return Unknown.ExecuteAsync(context);
        });
    }
}
