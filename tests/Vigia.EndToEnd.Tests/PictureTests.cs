using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Vigia.EndToEnd.Tests;

/// <summary>
/// Takes the pictures of the documents. Runs only where the environment variable <c>VIGIA_PICTURES</c> names the folder they go to:
/// <c>VIGIA_PICTURES=$PWD/docs/images ./test.sh --only browser</c>.
/// </summary>
public sealed class PictureTests(WatchedMachine watched, Browser browser) : IClassFixture<WatchedMachine>, IClassFixture<Browser>
{
    private const float Patience = 90_000;
    private static readonly TimeSpan LivingTime = TimeSpan.FromMinutes(3);

    private static string? Folder => Environment.GetEnvironmentVariable("VIGIA_PICTURES") is { Length: > 0 } folder ? folder : null;

    [Fact]
    public async Task Pictures_of_a_host_before_and_in_an_incident_are_taken()
    {
        if (Folder is null) Assert.Skip("No pictures are wanted. Take them with: VIGIA_PICTURES=$PWD/docs/images ./test.sh --only browser");
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/");
        await Expect(page.Page.Locator(".say")).ToContainTextAsync("Normal", new() { Timeout = Patience });
        await Task.Delay(LivingTime, TestContext.Current.CancellationToken);

        watched.Machine.RunBackup();
        await Expect(page.Page.Locator(".say")).ToContainTextAsync("since", new() { Timeout = Patience });
        await Task.Delay(LivingTime / 4, TestContext.Current.CancellationToken);

        await TakeAsync("now-light", "/", "light", "en-GB");
        await TakeAsync("now-dark-pt", "/", "dark", "pt-BR");
        await TakeAsync("charts-light", "/charts?last=15m", "light", "en-GB");
        await TakeAsync("charts-dark", "/charts?last=15m", "dark", "en-GB");
        await TakeAsync("processes-light", "/processes", "light", "en-GB");
        await TakeAsync("incidents-light", "/incidents", "light", "en-GB");
        await TakeAsync("incident-dark", "/incidents", "dark", "en-GB", opensFirst: true);
        await TakeAsync("incident-light-pt", "/incidents", "light", "pt-BR", opensFirst: true);
        await TakeAsync("model-light", "/model", "light", "en-GB");
        await TakeAsync("settings-light", "/settings", "light", "en-GB");
        await TakeAsync("settings-dark", "/settings", "dark", "en-GB");
        await TakeAsync("users-light-pt", "/settings/users", "light", "pt-BR");
        await TakeAsync("incident-phone-light", "/incidents", "light", "en-GB", opensFirst: true, width: 390);
        await TakeAsync("charts-phone-dark-pt", "/charts?last=15m", "dark", "pt-BR", width: 390);
        await TakeAsync("now-phone-dark", "/", "dark", "en-GB", width: 390);
        await TakeFactorAsync();
    }

    /// <summary>The account once a second factor is begun: its QR code and its secret.</summary>
    private async Task TakeFactorAsync()
    {
        const string Password = "correct horse battery";
        await using var page = await browser.OpenAsync(watched.Address, locale: "pt-BR");
        await page.Page.GotoAsync("/account");
        await page.Page.Locator("input[name=password]").FillAsync(Password, new() { Timeout = Patience });
        await page.Page.Locator("input[name=again]").FillAsync(Password);
        await page.Page.Locator("form", new() { Has = page.Page.Locator("input[name=again]") }).GetByRole(AriaRole.Button).ClickAsync();
        var factor = page.Page.Locator("form", new() { HasText = "Segundo fator" });
        await factor.Locator("input[name=current]").FillAsync(Password, new() { Timeout = Patience });
        await factor.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Page.Locator("img.qr")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder!, "factor-light-pt.png") });
    }

    private async Task TakeAsync(string name, string path, string scheme, string locale, bool opensFirst = false, int width = 1440)
    {
        await using var page = await browser.OpenAsync(watched.Address, scheme, locale, width);
        await page.Page.GotoAsync(path);
        if (opensFirst) await page.Page.Locator("table tbody a").First.ClickAsync(new() { Timeout = Patience });
        await Expect(page.Page.Locator("h1").First).ToBeAttachedAsync(new() { Timeout = Patience });
        await page.Page.WaitForTimeoutAsync(6000);
        await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder!, name + ".png") });
    }
}
