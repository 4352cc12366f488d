using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Vigia.EndToEnd.Tests;

/// <summary>A page with a record of its console errors and of every request it made.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private WatchedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Complaints.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => Complaints.Add("exception: " + error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, exceptions nobody caught.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Addresses of all requests.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<WatchedPage> CreateAsync(IBrowserContext context) => new(context, await context.NewPageAsync());

    /// <summary>What axe finds, each violation a sentence with the place where it is.</summary>
    public async Task<IReadOnlyList<string>> FindAccessibilityViolationsAsync()
    {
        var result = await Page.RunAxe();
        return [.. result.Violations.Select(Tell)];
    }

    /// <summary>The page made no request to another machine and has nothing to complain of.</summary>
    public void AssertIsQuietAndStaysHome(Uri address)
    {
        Assert.Empty(Complaints);
        Assert.NotEmpty(Requests);
        Assert.All(Requests, request => Assert.StartsWith(address.ToString(), request, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static string Tell(AxeResultItem violation) =>
        $"{violation.Impact}: {violation.Id}: {violation.Help} at {string.Join("; ", violation.Nodes.Select(node => node.Html))}";
}
