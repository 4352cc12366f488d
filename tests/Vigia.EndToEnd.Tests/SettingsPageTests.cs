using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Vigia.EndToEnd.Tests;

/// <summary>The rooms of the settings: what changes, who may come in, what is kept of both.</summary>
public sealed partial class SettingsPageTests(WatchedMachine watched, Browser browser) : IClassFixture<WatchedMachine>, IClassFixture<Browser>
{
    private const float Patience = 90_000;

    private static LocatorAssertionsToBeVisibleOptions Wait => new() { Timeout = Patience };

    [GeneratedRegex(@"\d\s[kM]B now", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpaceTaken();

    private static LocatorAssertionsToContainTextOptions Soon => new() { Timeout = Patience };

    [Fact]
    public async Task Retention_says_what_it_costs_refuses_nonsense_in_words_and_can_be_undone()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/settings");
        var field = page.Page.GetByLabel("Keep readings for");
        await Expect(page.Page.Locator(".row", new() { HasText = "Keep readings for" })).ToContainTextAsync(SpaceTaken(), Soon);

        await field.FillAsync("0");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("1h to 3650d", Soon);
        Assert.Empty(await page.FindAccessibilityViolationsAsync());

        await field.FillAsync("45");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Page.Locator(".toast")).ToContainTextAsync("Saved", Soon);
        await page.Page.Locator(".toast button", new() { HasText = "Undo" }).ClickAsync();
        await Expect(field).ToHaveValueAsync("30", new() { Timeout = Patience });
    }

    [Fact]
    public async Task A_user_is_added_with_a_link_given_a_role_reset_and_removed_and_the_log_tells_it()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/settings/users");
        await page.Page.Locator("input[name=name]").FillAsync("ana", new() { Timeout = Patience });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add user" }).ClickAsync();
        await Expect(page.Page.Locator(".once code")).ToContainTextAsync("/enter/", Soon);
        Assert.Empty(await page.FindAccessibilityViolationsAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();

        await page.Page.GetByLabel("Role of ana").SelectOptionAsync("operator");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Reset: ana" }).ClickAsync();
        Assert.Empty(await page.FindAccessibilityViolationsAsync());
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await Expect(page.Page.Locator(".once code")).ToContainTextAsync("/enter/", Soon);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove: ana" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.Page.GetByLabel("Role of ana")).ToHaveCountAsync(0, new() { Timeout = Patience });

        await page.Page.GotoAsync("/settings/audit");
        var log = page.Page.GetByRole(AriaRole.Table, new() { Name = "Audit log" });
        foreach (var action in new[] { "user.added", "user.changed", "user.reset", "user.removed" }) await Expect(log).ToContainTextAsync(action, Soon);
        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_revoked()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/settings/tokens");
        await page.Page.Locator("input[name=name]").FillAsync("grafana", new() { Timeout = Patience });
        await page.Page.GetByLabel("metrics").CheckAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Make token" }).ClickAsync();
        var secret = await page.Page.Locator(".once code").InnerTextAsync(new() { Timeout = Patience });
        Assert.True(secret.Length > 20, secret);
        Assert.Empty(await page.FindAccessibilityViolationsAsync());

        await page.Page.ReloadAsync();
        await Expect(page.Page.GetByRole(AriaRole.Table, new() { Name = "Tokens" })).ToContainTextAsync("grafana", Soon);
        Assert.DoesNotContain(secret, await page.Page.ContentAsync(), StringComparison.Ordinal);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke: grafana" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(page.Page.GetByText("No token has been made.")).ToBeVisibleAsync(Wait);
        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    [Fact]
    public async Task The_own_session_is_listed_as_this_one()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/settings/sessions");
        await Expect(page.Page.GetByRole(AriaRole.Table, new() { Name = "Sessions" })).ToContainTextAsync("this one", Soon);
        page.AssertIsQuietAndStaysHome(watched.Address);
    }
}
