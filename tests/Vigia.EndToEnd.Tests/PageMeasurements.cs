using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Vigia.EndToEnd.Tests;

/// <summary>
/// Measures what the page costs its reader, in one run of the real program and a real browser. Runs only where the environment variable
/// <c>VIGIA_PAGE_MEASUREMENTS</c> names the file the numbers go to: <c>bench/page.sh</c>.
/// </summary>
/// <remarks>Main-thread time is the browser's own count of tasks (Performance.getMetrics, TaskDuration) in processor time of the thread: a busy machine hardly changes it.</remarks>
public sealed class PageMeasurements(WatchedSeconds watched, Browser browser) : IClassFixture<WatchedSeconds>, IClassFixture<Browser>
{
    private const int Charts = 50;
    private const int FramesOfAnHour = 3600;
    private const float Patience = 600_000;
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(60);

    private static string? Target => Environment.GetEnvironmentVariable("VIGIA_PAGE_MEASUREMENTS") is { Length: > 0 } file ? file : null;

    [Fact]
    public async Task The_page_is_measured()
    {
        if (Target is null) Assert.Skip("No measurements are wanted. Make them with: bench/page.sh");
        List<string> lines = ["| what | value | bound |", "|---|---|---|"];
        await MeasureOpeningAsync(lines);
        await MeasureLiveAsync(lines);
        await MeasureMonthAsync(lines);
        await MeasureHeapAsync(lines);
        await File.WriteAllLinesAsync(Target, lines, TestContext.Current.CancellationToken);
    }

    private async Task MeasureOpeningAsync(List<string> lines)
    {
        await using var page = await browser.OpenAsync(watched.Address);
        var cdp = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await cdp.SendAsync("Network.enable");
        var (bytes, pageBytes, requests) = (0.0, 0.0, 0);
        var isOfPage = new Dictionary<string, bool>();
        cdp.Event("Network.requestWillBeSent").OnEvent += (_, data) =>
        {
            requests++;
            isOfPage[data!.Value.GetProperty("requestId").GetString()!] = !data.Value.GetProperty("request").GetProperty("url").GetString()!.Contains("/api/", StringComparison.Ordinal);
        };
        cdp.Event("Network.loadingFinished").OnEvent += (_, data) =>
        {
            var length = data!.Value.GetProperty("encodedDataLength").GetDouble();
            bytes += length;
            if (isOfPage.GetValueOrDefault(data.Value.GetProperty("requestId").GetString()!)) pageBytes += length;
        };
        await page.Page.GotoAsync("/charts?last=1h");
        var firstChart = await FirstChartAsync(page.Page);
        var firstPaint = await page.Page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN");
        var others = page.Requests.Count(url => !url.StartsWith(watched.Address.ToString(), StringComparison.Ordinal));
        Add(lines, "first paint", Milliseconds(firstPaint), "1,000 ms");
        Add(lines, "first chart drawn", Milliseconds(firstChart), "");
        Add(lines, "requests until then", requests.ToString(CultureInfo.InvariantCulture), "");
        Add(lines, "bytes until then, compressed, data included", Kilobytes(bytes), "");
        Add(lines, "bytes of the page itself, compressed", Kilobytes(pageBytes), "250 KB");
        Add(lines, "requests to other hosts", others.ToString(CultureInfo.InvariantCulture), "0");
        Assert.Equal(0, others);
        Assert.True(pageBytes < 250_000, $"{pageBytes} bytes");
    }

    private async Task MeasureLiveAsync(List<string> lines)
    {
        await using var page = await browser.OpenAsync(watched.Address, height: 6000);
        await page.Page.GotoAsync("/charts?last=15m");
        await page.Page.WaitForFunctionAsync("n => document.querySelectorAll('.chart canvas').length >= n", Charts, new() { Timeout = Patience });
        var drawn = await page.Page.Locator(".chart canvas").CountAsync();
        var cdp = await page.Page.Context.NewCDPSessionAsync(page.Page);
        // Counted in processor time of the thread, not by the wall clock.
        await cdp.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        await page.Page.WaitForTimeoutAsync(5000);
        var before = await MetricsAsync(cdp);
        await page.Page.WaitForTimeoutAsync((float)Watching.TotalMilliseconds);
        var after = await MetricsAsync(cdp);
        var seconds = after["TaskDuration"] - before["TaskDuration"];
        var share = seconds / Watching.TotalSeconds;
        Add(lines, string.Create(CultureInfo.InvariantCulture, $"main-thread time of 60 s of live updating, {drawn} charts of 15 min, all in view"), string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s, {100 * share:0.0} % of a core"), "5 % of a core");
    }

    private async Task MeasureMonthAsync(List<string> lines)
    {
        await using var page = await browser.OpenAsync(watched.Address);
        var asked = page.Page.WaitForResponseAsync(response => response.Url.EndsWith("/api/v1/range", StringComparison.Ordinal) && response.Request.PostData?.Contains("system.cpu.utilization", StringComparison.Ordinal) == true, new() { Timeout = Patience });
        await page.Page.GotoAsync("/charts?last=30d&filter=CPU+used");
        var drawn = await FirstChartAsync(page.Page);
        var response = await asked;
        await response.FinishedAsync();
        Add(lines, string.Create(CultureInfo.InvariantCulture, $"30 days of 1 s data ({WatchedSeconds.Rows:N0} readings a series): from the address to the drawn chart"), Milliseconds(drawn), "");
        Add(lines, "of it the answer of the server, request to last byte", Milliseconds(response.Request.Timing.ResponseEnd - response.Request.Timing.RequestStart), "");
        Add(lines, "bytes of that answer, compressed", Kilobytes((await response.Request.SizesAsync()).ResponseBodySize), "");
    }

    private async Task MeasureHeapAsync(List<string> lines)
    {
        await using var page = await browser.OpenAsync(watched.Quick.Address, height: 2400);
        await page.Page.AddInitScriptAsync("window.frames_seen = 0; const old = TextDecoder.prototype.decode; TextDecoder.prototype.decode = function (...a) { const s = old.apply(this, a); window.frames_seen += s.split('event: frame').length - 1; return s; };");
        await page.Page.GotoAsync("/charts?last=15m");
        await FirstChartAsync(page.Page);
        var cdp = await page.Page.Context.NewCDPSessionAsync(page.Page);
        var sizes = new List<string>();
        foreach (var frames in new[] { FramesOfAnHour / 3, FramesOfAnHour * 2 / 3, FramesOfAnHour })
        {
            await page.Page.WaitForFunctionAsync("n => window.frames_seen >= n", frames, new() { Timeout = Patience, PollingInterval = 1000 });
            await cdp.SendAsync("HeapProfiler.collectGarbage");
            var used = (await cdp.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble();
            sizes.Add(string.Create(CultureInfo.InvariantCulture, $"{used / 1e6:0.0} MB after {frames:N0}"));
        }

        Add(lines, string.Create(CultureInfo.InvariantCulture, $"JavaScript heap after so many live updates (an hour has {FramesOfAnHour:N0}), charts in view"), string.Join(", ", sizes), "no growth");
    }

    private static async Task<double> FirstChartAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => document.querySelector('.chart canvas') !== null", null, new() { Timeout = Patience, PollingInterval = 10 });
        return await page.EvaluateAsync<double>("() => performance.now()");
    }

    private static async Task<Dictionary<string, double>> MetricsAsync(ICDPSession cdp) =>
        (await cdp.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("value").GetDouble(), StringComparer.Ordinal);

    private static void Add(List<string> lines, string what, string value, string bound) => lines.Add($"| {what} | {value} | {bound} |");

    private static string Milliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:N0} ms");

    private static string Kilobytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000:0.0} KB");
}
