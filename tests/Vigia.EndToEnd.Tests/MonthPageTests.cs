using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Vigia.EndToEnd.Tests;

/// <summary>Every room of the page on a machine with a month behind it.</summary>
public sealed class MonthPageTests(WatchedMonth watched, Browser browser) : IClassFixture<WatchedMonth>, IClassFixture<Browser>
{
    private const float Patience = 90_000;

    /// <summary>A backtest of the month takes a core for some seconds, on a busy machine for longer.</summary>
    private const float BacktestPatience = 240_000;

    private static LocatorAssertionsToBeVisibleOptions Wait => new() { Timeout = Patience };

    private static LocatorAssertionsToContainTextOptions Soon => new() { Timeout = Patience };

    [Fact]
    public async Task Now_says_that_all_is_normal_and_what_is_expected_of_each_metric()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/");

        await Expect(page.Page.Locator(".say")).ToContainTextAsync("Normal", Soon);
        await Expect(page.Page.Locator(".spark", new() { HasText = "CPU used" })).ToContainTextAsync("expected", Soon);
        await Expect(page.Page.Locator(".spark .x-band").First).ToBeAttachedAsync(new() { Timeout = Patience });
        await Expect(page.Page.Locator(".gauge", new() { HasText = "CPU" })).ToContainTextAsync("expected", Soon);
        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    [Fact]
    public async Task Thirty_days_are_drawn_with_their_band_compared_with_a_week_earlier_zoomed_and_brought_back()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/charts?last=30d&filter=CPU+used");
        var chart = page.Page.Locator(".chart", new() { HasText = "CPU used" }).First;
        await Expect(chart.Locator("canvas").First).ToBeVisibleAsync(Wait);
        await Expect(chart).ToContainTextAsync("expected", Soon);

        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Compare" }).SelectOptionAsync("week");
        await Expect(chart.Locator(".c-leg")).ToContainTextAsync("then", Soon);
        Assert.Contains("compare=week", page.Page.Url, StringComparison.Ordinal);

        await DragAsync(page.Page, chart.Locator(".u-over"), 0.3, 0.6);
        await page.Page.WaitForURLAsync(url => url.Contains("from=", StringComparison.Ordinal), new() { Timeout = Patience });
        await page.Page.Keyboard.PressAsync("Backspace");
        await page.Page.WaitForURLAsync(url => url.Contains("last=30d", StringComparison.Ordinal), new() { Timeout = Patience });
        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    [Fact]
    public async Task The_range_is_panned_wheeled_and_taken_back_and_a_note_becomes_an_event_of_the_range()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/charts?last=7d&filter=CPU+used");
        var plot = page.Page.Locator(".chart .u-over").First;
        await Expect(plot).ToBeVisibleAsync(Wait);

        await DragAsync(page.Page, plot, 0.3, 0.8);
        var zoomed = await RangeAfterAsync(page.Page, (0, 0));
        await page.Page.Keyboard.DownAsync("Shift");
        await DragAsync(page.Page, plot, 0.3, 0.6);
        await page.Page.Keyboard.UpAsync("Shift");
        var panned = await RangeAfterAsync(page.Page, zoomed);
        Assert.InRange((panned.To - panned.From) / (zoomed.To - zoomed.From), 0.999, 1.001);
        Assert.True(panned.From < zoomed.From, "Dragging to the right with Shift did not go to the past.");

        await page.Page.Keyboard.DownAsync("Control");
        await page.Page.Mouse.WheelAsync(0, -240);
        await page.Page.Keyboard.UpAsync("Control");
        var wheeled = await RangeAfterAsync(page.Page, panned);
        Assert.InRange((wheeled.To - wheeled.From) / (panned.To - panned.From), 0.3, 0.9);

        await page.Page.Keyboard.PressAsync("n");
        Assert.Empty(await page.FindAccessibilityViolationsAsync());
        await page.Page.Keyboard.TypeAsync("deployed <b>4.2</b>");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();
        await Expect(page.Page.Locator(".events")).ToContainTextAsync("deployed <b>4.2</b>", Soon);
        await ChangesAndDeletesTheNoteAsync(page);
        await FindsTheNoteOnAPhoneAsync(page);

        await page.Page.Keyboard.PressAsync("0");
        await page.Page.WaitForURLAsync(url => url.Contains("last=7d", StringComparison.Ordinal), new() { Timeout = Patience });
        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    private static async Task ChangesAndDeletesTheNoteAsync(WatchedPage page)
    {
        var events = page.Page.Locator(".events");
        await events.Locator(".edit").Last.ClickAsync(new() { Timeout = Patience });
        await Expect(page.Page.Locator(".note-writer")).ToContainTextAsync("Written by admin", Soon);
        Assert.Empty(await page.FindAccessibilityViolationsAsync());
        var at = await page.Page.Locator(".note-writer input[name=at]").InputValueAsync();
        await page.Page.Locator(".note-writer input[name=end]").FillAsync(at.Split('T')[0] + "T23:59:59");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(events).ToContainTextAsync("–", Soon);
        await Expect(page.Page.Locator(".toast")).ToContainTextAsync("Note changed.", Soon);

        await events.Locator(".edit").Last.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Delete note" }).ClickAsync();
        await Expect(page.Page.Locator(".toast")).ToContainTextAsync("Note deleted.", Soon);
        await Expect(page.Page.GetByText("deployed <b>4.2</b>")).ToHaveCountAsync(0);
        await page.Page.Locator(".toast button", new() { HasText = "Undo" }).ClickAsync();
        await Expect(events).ToContainTextAsync("deployed <b>4.2</b>", Soon);
    }

    /// <summary>Below the charts, where it can be edited too.</summary>
    private static async Task FindsTheNoteOnAPhoneAsync(WatchedPage page)
    {
        await page.Page.SetViewportSizeAsync(390, 844);
        await Expect(page.Page.Locator(".events .edit").Last).ToBeVisibleAsync(Wait);
        var charts = await page.Page.Locator(".grid").First.BoundingBoxAsync();
        var events = await page.Page.Locator(".events").BoundingBoxAsync();
        Assert.True(events!.Y >= charts!.Y + charts.Height, "On a phone the events do not stand below the charts.");
    }

    /// <summary>The range of the address once it is another than this one, in milliseconds.</summary>
    private static async Task<(double From, double To)> RangeAfterAsync(IPage page, (double From, double To) before)
    {
        const string Read = "() => { const q = new URLSearchParams(location.search); return [Date.parse(q.get('from') ?? ''), Date.parse(q.get('to') ?? '')]; }";
        await page.WaitForFunctionAsync($"before => {{ const from = ({Read})()[0]; return from > 0 && from !== before; }}", before.From, new() { Timeout = Patience });
        var range = await page.EvaluateAsync<double[]>(Read);
        return (range[0], range[1]);
    }

    [Fact]
    public async Task Of_two_hundred_charts_only_those_in_view_ask_for_data()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        page.Page.Request += (_, request) =>
        {
            if (!request.Url.EndsWith("/api/v1/range", StringComparison.Ordinal) || request.PostData is null) return;
            using var body = JsonDocument.Parse(request.PostData);
            lock (asked) asked.UnionWith(body.RootElement.GetProperty("series").EnumerateArray().Select(one => one.GetString()!));
        };
        int Own() { lock (asked) return asked.Count(key => key.StartsWith("shop.own.", StringComparison.Ordinal)); }

        await page.Page.GotoAsync("/charts?last=1h&group=custom");
        await Expect(page.Page.Locator(".chart")).ToHaveCountAsync(WatchedMonth.OwnMeasurements, new() { Timeout = Patience });
        await Expect(page.Page.Locator(".chart canvas").First).ToBeVisibleAsync(Wait);
        var first = Own();
        Assert.InRange(first, 1, WatchedMonth.OwnMeasurements / 4);

        await page.Page.Locator(".chart").Last.ScrollIntoViewIfNeededAsync();
        await Expect(page.Page.Locator(".chart").Last.Locator("canvas").First).ToBeVisibleAsync(Wait);
        Assert.InRange(Own(), first + 1, WatchedMonth.OwnMeasurements / 2);
    }

    [Fact]
    public async Task Processes_of_a_past_moment_are_shown_as_a_tree_found_and_followed_over_time()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/processes");
        await Expect(page.Page.Locator(".processes")).ToContainTextAsync("postgres", Soon);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Only odd" }).ClickAsync();
        await Expect(page.Page.Locator(".processes")).ToHaveCountAsync(0, new() { Timeout = Patience });
        await Expect(page.Page.Locator(".empty")).ToContainTextAsync("usual", Soon);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Only odd" }).ClickAsync();
        await Expect(page.Page.Locator(".processes")).ToContainTextAsync("postgres", Soon);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "‹ 1 s" }).ClickAsync();
        await Expect(page.Page.Locator("h2").First).ToContainTextAsync("Processes at", Soon);
        await Expect(page.Page.Locator(".live.frozen")).ToBeVisibleAsync(Wait);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Back to live" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Tree" }).ClickAsync();
        await page.Page.GetByLabel("Filter processes").FillAsync("postgres");
        await Expect(page.Page.Locator(".processes tbody tr")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await page.Page.Locator(".processes tbody button").First.ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Over time" })).ToBeVisibleAsync(Wait);
        Assert.Empty(await page.FindAccessibilityViolationsAsync());
        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    [Fact]
    public async Task Another_budget_is_tried_on_the_month_by_keyboard_and_a_training_is_begun()
    {
        await using var page = await browser.OpenAsync(watched.Address);
        await page.Page.GotoAsync("/model");
        var slider = page.Page.GetByRole(AriaRole.Slider);
        await Expect(slider).ToBeVisibleAsync(Wait);
        await Expect(page.Page.Locator(".tick-more", new() { HasText = "CPU" }).First).ToBeVisibleAsync(Wait);

        await slider.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Page.Locator(".trial")).ToContainTextAsync("instead of 2", Soon);
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "would vanish" })).ToBeVisibleAsync(new() { Timeout = BacktestPatience });
        Assert.Empty(await page.FindAccessibilityViolationsAsync());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save budget" }).ClickAsync();
        await Expect(page.Page.Locator(".toast")).ToContainTextAsync("Budget saved", Soon);
        await page.Page.Locator(".toast button", new() { HasText = "Undo" }).ClickAsync();
        await Expect(page.Page.Locator(".tick", new() { HasText = "Budget" })).ToContainTextAsync("2 a week", Soon);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Train now" }).ClickAsync();
        await Expect(page.Page.Locator(".toast")).ToContainTextAsync("Training begins", Soon);
    }

    [Theory]
    [InlineData("light", 1440, "en-GB")]
    [InlineData("dark", 1440, "pt-BR")]
    [InlineData("light", 390, "pt-BR")]
    [InlineData("dark", 390, "en-GB")]
    public async Task Every_room_fits_its_width_and_has_no_accessibility_violation(string scheme, int width, string locale)
    {
        await using var page = await browser.OpenAsync(watched.Address, scheme, locale, width);
        foreach (var path in Rooms)
        {
            await page.Page.GotoAsync(path);
            await Expect(page.Page.Locator("h1").First).ToBeAttachedAsync(new() { Timeout = Patience });
            // Charts out of view wait for ever: they ask for nothing.
            await Expect(page.Page.Locator("main > .waiting")).ToHaveCountAsync(0, new() { Timeout = Patience });

            Assert.Empty(await page.FindAccessibilityViolationsAsync());
            Assert.Equal(width, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }

        page.AssertIsQuietAndStaysHome(watched.Address);
    }

    private static readonly string[] Rooms =
    [
        "/", "/charts?last=7d&group=cpu", "/incidents", "/processes", "/model", "/settings", "/settings/alarms", "/settings/users", "/settings/tokens",
        "/settings/sessions", "/settings/page", "/settings/audit", "/settings/all", "/account",
    ];

    private static async Task DragAsync(IPage page, ILocator place, double from, double to)
    {
        var box = await place.BoundingBoxAsync() ?? throw new InvalidOperationException("The plot has no place on the page.");
        var y = box.Y + (box.Height / 2);
        await page.Mouse.MoveAsync(box.X + (float)(box.Width * from), y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (float)(box.Width * to), y, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }
}
