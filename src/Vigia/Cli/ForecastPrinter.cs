using System.Globalization;
using Vigia.Api;
using Vigia.Cli.Scoring;

namespace Vigia.Cli;

/// <summary>Writes forecasts for people.</summary>
/// <param name="output">Where.</param>
/// <param name="zone">Zone of the times.</param>
internal sealed class ForecastPrinter(TextWriter output, TimeZoneInfo zone)
{
    private const double DayMs = 86_400_000;

    public void Write(ForecastListAnswer forecast)
    {
        if (forecast.AtMs is not { } at || forecast.Resources.Count == 0)
        {
            output.WriteLine("Nothing is recorded of what can be full.");
            return;
        }

        output.WriteLine($"As of {Time(at)}:");
        foreach (var resource in forecast.Resources) output.WriteLine(Text($"{NameOf(resource),-28} {100 * resource.Used,5:0.0}% used  {Say(resource, at)}"));
        foreach (var leak in forecast.Leaks)
        {
            var lasts = leak.LastsMs is { } left ? Text($"; alone it takes what memory is available in {left / DayMs:0.#} days") : "";
            output.WriteLine(Text($"{BadInputException.Printable(leak.Name)} (pid {leak.Pid}) grows by {Size(leak.BytesPerDay)} a day ({Size(leak.LowBytesPerDay)} to {Size(leak.HighBytesPerDay)}), seen on {leak.Days} days{lasts}"));
        }
    }

    private string Say(ForecastAnswer resource, long nowMs) => resource.State switch
    {
        "full" => "full",
        "filling" => Text($"full {Time(resource.FullAtMs!.Value)}, in {Span(resource.FullAtMs.Value - nowMs)} ({Span(resource.EarlyMs!.Value - nowMs)} to {Span(resource.LateMs!.Value - nowMs)}){(resource.IsYoung ? ", from little history" : "")}"),
        "far" => $"rising, but not full within {Span(resource.NotWithinMs!.Value)}",
        "falls-back" => "rising, but it fell back from there before",
        "young" => resource.MissingMs is { } missing ? $"too little history, {Span(missing)} to go" : "too little history",
        _ => "not filling",
    };

    private static string NameOf(ForecastAnswer resource) => resource.Mountpoint is { } mount
        ? (resource.Resource == "inodes" ? "inodes of " : "") + BadInputException.Printable(mount)
        : resource.Resource == "files" ? "file handles" : resource.Resource;

    private static string Span(long milliseconds)
    {
        var span = TimeSpan.FromMilliseconds(milliseconds);
        return span.TotalDays >= 3 ? Text($"{span.TotalDays:0} d") : span.TotalHours >= 3 ? Text($"{span.TotalHours:0} h") : Text($"{Math.Ceiling(span.TotalMinutes):0} min");
    }

    private static string Size(double bytes) => bytes >= 1 << 30 ? Text($"{bytes / (1 << 30):0.0} GiB") : Text($"{bytes / (1 << 20):0} MiB");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private string Time(long timeMs) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
