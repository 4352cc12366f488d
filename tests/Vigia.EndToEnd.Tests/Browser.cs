using Microsoft.Playwright;

namespace Vigia.EndToEnd.Tests;

/// <summary>The system's Chromium, shared by all tests of the run; tests are skipped aloud where there is none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Headless, and silent on the network: whatever the browser itself would fetch would look like the page's doing.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-domain-reliability", "--metrics-recording-only",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (FindChromium() is not { } path) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Headless = true, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A fresh page that writes down what it complains about and whom it asks.</summary>
    internal async Task<WatchedPage> OpenAsync(Uri address, string scheme = "light", string locale = "en-GB", int width = 1440, int height = 900)
    {
        if (_browser is null) Assert.Skip("No Chromium was found. Get it with: sudo apt-get install chromium (or set VIGIA_CHROMIUM to its path).");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            Locale = locale,
            TimezoneId = "Etc/UTC",
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        if (VigiaProcess.SessionAt(address) is { } session)
            await context.AddCookiesAsync([new Cookie { Name = "vigia_session", Value = session, Url = address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
        return await WatchedPage.CreateAsync(context);
    }

    private static string? FindChromium() =>
        Environment.GetEnvironmentVariable("VIGIA_CHROMIUM") is { Length: > 0 } set ? set : Array.Find(Places, File.Exists);
}
