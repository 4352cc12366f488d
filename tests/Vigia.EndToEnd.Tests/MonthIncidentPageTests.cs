using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Vigia.EndToEnd.Tests;

/// <summary>
/// An incident on a machine with a month behind it, from the first sentence to its answer: a job that the month never saw loads much into
/// memory over the network. On a machine of its own, since the echo of a fault would disturb other tests.
/// </summary>
public sealed class MonthIncidentPageTests(WatchedMonth watched, Browser browser) : IClassFixture<WatchedMonth>, IClassFixture<Browser>
{
    /// <summary>A run is told within a minute and ends a minute after its metrics are back; a busy machine takes longer.</summary>
    private const float Patience = 300_000;

    private const string Job = "import.py";

    private static LocatorAssertionsToBeVisibleOptions Wait => new() { Timeout = Patience };

    private static LocatorAssertionsToContainTextOptions Soon => new() { Timeout = Patience };

    private static PageGotoOptions Patiently => new() { WaitUntil = WaitUntilState.DOMContentLoaded };

    [Fact]
    public async Task An_incident_after_a_month_is_opened_from_the_first_page_explained_answered_passed_on_and_found_again_when_it_returns()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/", Patiently);
        await Expect(page.Page.Locator(".say")).ToContainTextAsync("Normal", Soon);

        watched.Machine.RunImport();
        await page.Page.Locator(".inc").First.ClickAsync(new() { Timeout = Patience });
        await SeesWhatWhyAndWhoAsync(page.Page);
        Assert.Empty(await page.FindAccessibilityViolationsAsync());
        await AnswersAndTakesBackAsync(page.Page);
        await PassesOnAsync(page.Page);

        watched.Machine.EndImport();
        await Expect(page.Page.Locator(".figs")).ToContainTextAsync("ended", Soon);
        await Expect(Processes(page.Page).Locator("th", new() { HasText = "end " })).ToBeVisibleAsync(Wait);
        page.AssertIsQuietAndStaysHome(watched.Address);

        await ComesBackAsync(page.Page.Url);
    }

    private static ILocator Processes(IPage page) => page.Locator("section[aria-labelledby=who] table");

    private static async Task SeesWhatWhyAndWhoAsync(IPage page)
    {
        await Expect(page.Locator(".say h1")).ToContainTextAsync("since", Soon);
        var reasons = page.Locator(".why tbody th");
        await Expect(reasons.Filter(new() { HasText = "Memory" }).Or(reasons.Filter(new() { HasText = "Net in" })).First).ToBeVisibleAsync(Wait);
        await Expect(page.Locator(".why tbody .num b").First).ToContainTextAsync("+", Soon);
        await Expect(page.Locator(".grid .chart canvas").First).ToBeVisibleAsync(Wait);
        await Expect(Processes(page)).ToContainTextAsync(Job, Soon);
        await Expect(Processes(page).Locator("th", new() { HasText = "onset" })).ToBeVisibleAsync(Wait);
        await Expect(Processes(page).Locator("th", new() { HasText = "peak" })).ToBeVisibleAsync(Wait);
        await Expect(page.Locator("section", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "Similar earlier" }) })).ToContainTextAsync("No earlier incident", Soon);
    }

    private static async Task AnswersAndTakesBackAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Expected at this time" }).ClickAsync(new() { Timeout = Patience });
        await Expect(page.Locator(".preview")).ToContainTextAsync("would be gone", Soon);
        await Expect(page.Locator(".given")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm: Expected at this time" }).ClickAsync();
        await Expect(page.Locator(".given")).ToContainTextAsync("Answered: Expected at this time", Soon);
        await page.Locator(".toast button", new() { HasText = "Undo" }).ClickAsync();
        await Expect(page.Locator(".given")).ToHaveCountAsync(0, new() { Timeout = Patience });
    }

    private static async Task PassesOnAsync(IPage page)
    {
        var number = new Uri(page.Url).Segments[^1];
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "JSON" }).ClickAsync());
        Assert.Equal($"incident-{number}.json", download.SuggestedFilename);
        await using (var file = await download.CreateReadStreamAsync())
        {
            using var saved = await JsonDocument.ParseAsync(file);
            Assert.Equal(number, saved.RootElement.GetProperty("id").ToString());
            Assert.NotEqual(0, saved.RootElement.GetProperty("evidence").GetProperty("reasons").GetArrayLength());
        }

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator(".say h1")).ToBeVisibleAsync(Wait);
        await Expect(page.Locator("header nav")).ToBeHiddenAsync();
        await Expect(page.Locator(".answers")).ToBeHiddenAsync();
        var paper = await page.PdfAsync(new() { Format = "A4" });
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(paper, 0, 4), StringComparison.Ordinal);
        await page.EmulateMediaAsync(new() { Media = Media.Null });
    }

    /// <summary>The same fault again, looked at on a dark phone in Portuguese: it knows the earlier one.</summary>
    private async Task ComesBackAsync(string earlier)
    {
        await using var phone = await browser.OpenAsync(watched.Address, "dark", "pt-BR", width: 390);
        await phone.Page.GotoAsync("/", Patiently);
        await Expect(phone.Page.Locator(".say")).ToContainTextAsync("Normal", Soon);
        watched.Machine.RunImport();
        try
        {
            await Expect(phone.Page.Locator(".say")).ToContainTextAsync("desde", Soon);
            await phone.Page.Locator(".inc").First.ClickAsync(new() { Timeout = Patience });
            await Expect(phone.Page.Locator(".sim").First).ToHaveAttributeAsync("href", new Uri(earlier).AbsolutePath, new() { Timeout = Patience });
            await Expect(Processes(phone.Page)).ToContainTextAsync(Job, Soon);
            await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Alarme falso" }).ClickAsync();
            await Expect(phone.Page.Locator(".preview")).ToContainTextAsync("sumiria", Soon);
            Assert.Empty(await phone.FindAccessibilityViolationsAsync());
            Assert.Equal(390, await phone.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }
        finally
        {
            watched.Machine.EndImport();
        }

        phone.AssertIsQuietAndStaysHome(watched.Address);
    }
}
