using System.CommandLine;
using System.Globalization;

namespace Vigia.Benchmarks.Storing;

/// <summary>Scrapes an exporter every second and writes what it said as <c>series,timestamp_ms,value</c>.</summary>
internal static class CaptureCommand
{
    private static readonly Option<string> Target = new("--target") { Description = "Address of the exporter's metrics.", Required = true };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "Scrapes, one a second.", DefaultValueFactory = _ => 900 };
    private static readonly Option<FileInfo> Output = new("--output") { Description = "File to write.", Required = true };

    public static Command Create()
    {
        var command = new Command("capture", "Scrape an exporter of Prometheus metrics every second into a long table.") { Target, Seconds, Output };
        command.SetAction((parse, cancel) => RunAsync(parse.GetValue(Target)!, parse.GetValue(Seconds), parse.GetValue(Output)!, cancel));
        return command;
    }

    private static async Task RunAsync(string target, int seconds, FileInfo output, CancellationToken cancel)
    {
        using var client = new HttpClient();
        await using var text = new StreamWriter(output.FullName) { NewLine = "\n" };
        await text.WriteLineAsync("series,timestamp_ms,value");
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var scrape = 0; scrape < seconds; scrape++)
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            Write(await client.GetStringAsync(new Uri(target), cancel), now, text);
            await beat.WaitForNextTickAsync(cancel);
        }
    }

    private static void Write(string exposition, long timestampMs, StreamWriter text)
    {
        foreach (var line in exposition.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty || line[0] == '#') continue;
            var space = line.LastIndexOf(' ');
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{LongTable.Quote(line[..space])},{timestampMs},{line[(space + 1)..]}"));
        }
    }
}
