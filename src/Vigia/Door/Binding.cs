using System.Net;

namespace Vigia.Door;

/// <summary>Whether the addresses the server is to answer on let other machines in.</summary>
internal static class Binding
{
    /// <summary>The sentence with which a start is refused; null when only this machine is answered, or somebody has a password.</summary>
    public static async Task<string?> ComplainAsync(IEnumerable<Uri> urls, Accounts accounts, CancellationToken cancel)
    {
        var wide = urls.FirstOrDefault(url => !IsLoopback(url));
        if (wide is null || await accounts.AnybodyHasPasswordAsync(cancel)) return null;
        return $"server.urls = '{wide.GetLeftPart(UriPartial.Authority)}' lets other machines in, but nobody has set a password yet. Give one with 'vigia user add admin --role administrator --password-file FILE' (- reads it from standard input), or start without --urls, open the link it prints, set a password there, and start again.";
    }

    private static bool IsLoopback(Uri url) =>
        url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
