using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Vigia.EndToEnd.Tests;

/// <summary>The way in, as a newcomer goes it: the link, a password, out, and in again.</summary>
public sealed class DoorPageTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string Password = "correct horse battery";
    private const float Patience = 60_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-door-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task A_newcomer_comes_in_by_the_link_sets_a_password_leaves_and_comes_back_to_where_they_wanted(string scheme)
    {
        await using var vigia = await VigiaProcess.RunAsync(_folder.FullName, "collection.processes=off");
        await using var page = await browser.OpenAsync(vigia.Address, scheme);

        await page.Page.GotoAsync("/charts?last=6h");
        await Expect(page.Page.Locator(".door")).ToContainTextAsync("Open the link", new() { Timeout = Patience });
        Assert.Empty(await page.FindAccessibilityViolationsAsync());

        await page.Page.GotoAsync((await vigia.LinkAsync()).ToString());
        await page.Page.Locator("input[name=password]").FillAsync(Password, new() { Timeout = Patience });
        await page.Page.Locator("input[name=again]").FillAsync(Password);
        Assert.Empty(await page.FindAccessibilityViolationsAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(page.Page.Locator("input[name=current]").First).ToBeVisibleAsync(new() { Timeout = Patience });

        var factor = page.Page.Locator("form", new() { HasText = "Second factor" });
        await factor.Locator("input[name=current]").FillAsync(Password, new() { Timeout = Patience });
        await factor.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Page.Locator("img.qr")).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.True(await page.Page.Locator("img.qr").EvaluateAsync<bool>("picture => picture.decode().then(() => picture.naturalWidth > 0)"));
        Assert.Empty(await page.FindAccessibilityViolationsAsync());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Page.Locator("input[name=name]")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.Page.GotoAsync("/charts?last=6h");
        await page.Page.Locator("input[name=name]").FillAsync("admin", new() { Timeout = Patience });
        await page.Page.Locator("input[name=password]").FillAsync("not the password");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is wrong", new() { Timeout = Patience });
        await page.Page.Locator("input[name=password]").FillAsync(Password);
        Assert.Empty(await page.FindAccessibilityViolationsAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await page.Page.WaitForURLAsync("**/charts?last=6h", new() { Timeout = Patience });
        await Expect(page.Page.GetByRole(AriaRole.Navigation).First).ToBeVisibleAsync(new() { Timeout = Patience });
    }
}
