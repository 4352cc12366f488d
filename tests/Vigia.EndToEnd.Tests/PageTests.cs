using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Vigia.EndToEnd.Tests;

/// <summary>The page in a real browser, fed by the real program.</summary>
public sealed class PageTests(WatchedMachine watched, Browser browser) : IClassFixture<WatchedMachine>, IClassFixture<Browser>
{
    private const float Patience = 90_000;

    [Fact]
    public async Task The_first_screen_shows_the_three_gauges_with_live_values()
    {
        await using var page = await browser.OpenAsync(watched.Address);

        await page.Page.GotoAsync("/");

        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "CPU", Exact = true })).ToBeVisibleAsync(Wait);
        await Expect(page.Page.Locator(".gauge", new() { HasText = "Memory" })).ToContainTextAsync("41", new() { Timeout = Patience });
        await Expect(page.Page.Locator(".gauge", new() { HasText = "CPU" })).ToContainTextAsync("%", new() { Timeout = Patience });
        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    [Fact]
    public async Task Charts_draw_and_move_without_a_reload()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/charts?last=15m");
        var canvas = page.Page.Locator(".chart canvas").First;
        await Expect(canvas).ToBeVisibleAsync(Wait);

        var before = await PictureOf(canvas);
        await page.Page.WaitForFunctionAsync("([canvas, before]) => canvas.toDataURL() !== before", new object[] { await canvas.ElementHandleAsync(), before }, new() { Timeout = Patience });

        Assert.True(await IsDrawnOn(canvas), "The first chart is one even colour.");
        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    [Theory]
    [InlineData("6 h", 6 * 3600)]
    [InlineData("24 h", 24 * 3600)]
    public async Task A_quick_range_asks_for_that_range_and_stands_in_the_address(string button, int seconds)
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/charts?last=15m");
        await Expect(page.Page.Locator(".chart canvas").First).ToBeVisibleAsync(Wait);

        var request = await page.Page.RunAndWaitForRequestAsync(
            () => page.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync(),
            asked => asked.Url.EndsWith("/api/v1/range", StringComparison.Ordinal) && Math.Abs(LengthOf(asked) - (seconds * 1000.0)) < seconds * 100);

        Assert.NotNull(request.PostData);
        Assert.Contains("last=", page.Page.Url, StringComparison.Ordinal);
        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    [Fact]
    public async Task An_injected_fault_is_marked_named_and_counted()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/");
        await Expect(page.Page.Locator(".say")).ToContainTextAsync("Normal", new() { Timeout = Patience });

        watched.Machine.RunBackup();
        try
        {
            await Expect(page.Page.Locator(".say")).ToContainTextAsync("since", new() { Timeout = Patience });
            await page.Page.GotoAsync("/charts?last=15m&order=oddness");
            await Expect(page.Page.Locator(".chart .lv").First).ToBeVisibleAsync(Wait);
            await page.Page.GotoAsync("/incidents");
            await page.Page.GetByRole(AriaRole.Table, new() { Name = "Incidents" }).Locator("tbody a").First.ClickAsync(new() { Timeout = Patience });
            // Of what the backup takes, the one that is farther from usual at the peak may have the whole share.
            var reasons = page.Page.Locator(".why tbody th");
            await Expect(reasons.Filter(new() { HasText = "CPU" }).Or(reasons.Filter(new() { HasText = "Disk writes" })).First).ToBeVisibleAsync(Wait);
            await Expect(page.Page.GetByText("backup.sh").First).ToBeVisibleAsync(Wait);
            Assert.Empty(await page.FindAccessibilityViolationsAsync());
        }
        finally
        {
            watched.Machine.EndBackup();
        }

        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task No_page_has_an_accessibility_violation(string scheme)
    {
        await using var page = await browser.OpenAsync(watched.Address, scheme);
        foreach (var path in new[] { "/", "/charts", "/incidents", "/processes", "/model", "/settings" })
        {
            await page.Page.GotoAsync(path);
            await Expect(page.Page.Locator("h1").First).ToBeAttachedAsync(new() { Timeout = Patience });
            await page.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);

            Assert.Empty(await page.FindAccessibilityViolationsAsync());
        }

        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    [Fact]
    public async Task A_browser_that_speaks_Portuguese_gets_Portuguese_and_can_switch()
    {
        await using var page = await browser.OpenAsync(watched.Address, locale: "pt-BR");

        await page.Page.GotoAsync("/");

        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Memória" }).First).ToBeVisibleAsync(Wait);
        Assert.Equal("pt-BR", await page.Page.Locator("html").GetAttributeAsync("lang"));
        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    private static LocatorAssertionsToBeVisibleOptions Wait => new() { Timeout = Patience };

    private static Task<string> PictureOf(ILocator canvas) => canvas.EvaluateAsync<string>("canvas => canvas.toDataURL()");

    private static Task<bool> IsDrawnOn(ILocator canvas) => canvas.EvaluateAsync<bool>(
        "canvas => { const d = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data; const seen = new Set(); for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 24 | d[i + 1] << 16 | d[i + 2] << 8 | d[i + 3]); return seen.size > 2; }");

    private static double LengthOf(IRequest request)
    {
        using var json = JsonDocument.Parse(request.PostData ?? "{}");
        return json.RootElement.GetProperty("to").GetDouble() - json.RootElement.GetProperty("from").GetDouble();
    }
}
