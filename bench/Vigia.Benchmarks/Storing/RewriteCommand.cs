using System.CommandLine;

namespace Vigia.Benchmarks.Storing;

/// <summary>Writes a long table the way another engine takes it in, for one host or as many hosts, to standard output.</summary>
internal static class RewriteCommand
{
    private static readonly Argument<FileInfo> Input = new("FILE") { Description = "A long table of one host, as capture writes it." };
    private static readonly Option<int> Hosts = new("--hosts") { Description = "Hosts with series of their own, told by the label host.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> To = new("--to") { Description = "long, prometheus (text with times), openmetrics (all samples of a series together), or numbers (series number, time, value, by tabs).", DefaultValueFactory = _ => "long" };

    public static Command Create()
    {
        To.AcceptOnlyFromAmong("long", "prometheus", "openmetrics", "numbers");
        var command = new Command("rewrite", "Write a capture the way another engine takes it in, as one host or as many.") { Input, Hosts, To };
        command.SetAction(parse => Run(parse.GetValue(Input)!, parse.GetValue(Hosts), parse.GetValue(To)!));
        return command;
    }

    private static void Run(FileInfo input, int hosts, string to)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 20) { NewLine = "\n" };
        if (to == "long") output.WriteLine("series,timestamp_ms,value");
        var writer = new RowWriter(output, hosts, to);
        if (to == "openmetrics") foreach (var family in LongTable.Read(input).GroupBy(row => MetricOf(row.Series))) writer.Family(family.Key, family);
        else foreach (var scrape in Scrapes(input)) writer.Scrape(scrape);
        if (to == "openmetrics") output.WriteLine("# EOF");
    }

    private static string MetricOf(string series) => series.Split('{')[0];

    /// <summary>Rows of one moment together: hosts follow each other moment by moment, as they would in a live stream.</summary>
    private static IEnumerable<List<(string Series, string TimestampMs, string Value)>> Scrapes(FileInfo input)
    {
        var scrape = new List<(string Series, string TimestampMs, string Value)>();
        foreach (var row in LongTable.Read(input))
        {
            if (scrape.Count > 0 && scrape[0].TimestampMs != row.TimestampMs)
            {
                yield return scrape;
                scrape = [];
            }

            scrape.Add(row);
        }

        if (scrape.Count > 0) yield return scrape;
    }
}
