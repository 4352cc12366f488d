using System.Net.Sockets;
using Vigia.Api;

namespace Vigia.Door;

/// <summary>Lets each address make so many requests a second, and five seconds' worth at once.</summary>
internal static class RequestRates
{
    public static void UseRequestRates(this IApplicationBuilder app, int perSecond, TimeProvider time)
    {
        var budget = new RequestBudget(perSecond, time);
        app.Use(async (context, next) =>
        {
            if (budget.TryTake(NetworkOf(context)))
            {
                await next(context);
                return;
            }

            context.Response.Headers.RetryAfter = "1";
            await Problem.Of(StatusCodes.Status429TooManyRequests, "Too many requests.", $"At most {perSecond} a second are answered to one address. server.rate_limit changes it.").ExecuteAsync(context);
        });
    }

    /// <summary>The address; of version 6 the network of it, since a machine has as many addresses there as it likes.</summary>
    private static string NetworkOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address) return Gatekeeper.AddressOf(context);
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }
}
