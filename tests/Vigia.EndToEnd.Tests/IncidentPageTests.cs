using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Vigia.EndToEnd.Tests;

/// <summary>An incident and the answers to it, on a machine of its own: the echo of its fault would disturb other tests.</summary>
public sealed class IncidentPageTests(WatchedMachine watched, Browser browser) : IClassFixture<WatchedMachine>, IClassFixture<Browser>
{
    private const float Patience = 90_000;

    private static LocatorAssertionsToBeVisibleOptions Wait => new() { Timeout = Patience };

    [Fact]
    public async Task An_incident_is_opened_answered_after_a_preview_and_the_answer_undone_by_keyboard_alone()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        var keyboard = page.Page.Keyboard;
        watched.Machine.RunBackup();
        try
        {
            await page.Page.GotoAsync("/");
            await Expect(page.Page.Locator(".inc").First).ToBeVisibleAsync(Wait);
            await keyboard.PressAsync("g");
            await keyboard.PressAsync("i");
            await Expect(page.Page.GetByRole(AriaRole.Table, new() { Name = "Incidents" }).Locator("tbody a").First).ToBeVisibleAsync(Wait);
            await keyboard.PressAsync("j");
            await keyboard.PressAsync("Enter");
            await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "False alarm" })).ToBeEnabledAsync(new() { Timeout = Patience });

            await keyboard.PressAsync("2");
            await Expect(page.Page.Locator(".preview")).ToContainTextAsync("would be gone", new() { Timeout = Patience });
            await Expect(page.Page.Locator(".given")).ToHaveCountAsync(0);
            Assert.Empty(await page.FindAccessibilityViolationsAsync());
            await keyboard.PressAsync("Tab");
            await keyboard.TypeAsync("The nightly backup");
            await keyboard.PressAsync("Tab");
            await keyboard.PressAsync("Enter");

            await Expect(page.Page.Locator(".given")).ToContainTextAsync("Answered: False alarm", new() { Timeout = Patience });
            await Expect(page.Page.Locator(".given")).ToContainTextAsync("The nightly backup", new() { Timeout = Patience });
            await Expect(page.Page.Locator(".given button")).ToBeFocusedAsync(new() { Timeout = Patience });
            Assert.Empty(await page.FindAccessibilityViolationsAsync());
            await keyboard.PressAsync("Enter");

            await Expect(page.Page.Locator(".given")).ToHaveCountAsync(0, new() { Timeout = Patience });
        }
        finally
        {
            watched.Machine.EndBackup();
        }

        page.AssertIsQuietAndStaysHome(watched.Address);
    }
}
