using System.Text;
using Vigia.Collectors;
using Vigia.Collectors.Hosts;
using Vigia.Collectors.Linux.Filesystems;
using Vigia.Collectors.Processes;
using Vigia.Forecasts;
using Vigia.Model;

namespace Vigia.Tests.Collectors;

/// <summary>The page <c>docs/metrics.md</c> is printed from what the collectors say of themselves.</summary>
public sealed class MetricsPageTests
{
    /// <summary>Set to 1 to print the page anew.</summary>
    private const string Bless = "VIGIA_BLESS_DOCS";

    private static readonly string Page = Path.Combine(RepositoryRoot.Path, "docs", "metrics.md");

    [Fact]
    public void The_page_lists_what_the_collectors_tell()
    {
        var printed = Print();

        if (Environment.GetEnvironmentVariable(Bless) == "1") File.WriteAllText(Page, printed);
        Assert.True(File.Exists(Page) && File.ReadAllText(Page) == printed, $"docs/metrics.md is not what the collectors say: run this test with {Bless}=1 and commit the page.");
    }

    [Fact]
    public void No_two_metrics_have_the_same_name()
    {
        var names = Metrics().Select(entry => entry.Metric.Name).ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Shares_keep_four_decimals_bytes_a_second_none_and_every_sentence_ends()
    {
        Assert.All(Metrics(), entry =>
        {
            var metric = entry.Metric;
            Assert.EndsWith(".", metric.Help, StringComparison.Ordinal);
            if (metric.Kind == MetricKind.Counter) return;
            if (metric.Name.EndsWith("utilization", StringComparison.Ordinal)) Assert.Equal((Unit.Ratio, 4), (metric.Unit, metric.Decimals));
            if (metric.Unit == Unit.BytesPerSecond) Assert.Equal(0, metric.Decimals);
            Assert.NotNull(metric.Decimals);
        });
    }

    private static List<(string Collector, MetricDescriptor Metric)> Metrics()
    {
        using var machine = new FakeMachine();
        using var linux = CollectorCatalog.Linux(machine.Roots, new Statvfs("/"), new ProcessFiles(machine.Roots.Proc), canBlock: false);
        using var all = CollectorCatalog.Create(new HostRoots());
        return [.. linux.Concat(all.Where(collector => collector.Name == "self")).SelectMany(collector => collector.Metrics.Select(metric => (collector.Name, metric))), .. CollectionLoop.Metrics.Select(metric => ("loop", metric)), .. ForecastCollector.All.Select(metric => ("forecast", metric))];
    }

    private static string Print()
    {
        var text = new StringBuilder();
        text.Append("""
            # Metrics

            Printed from the collectors by `VIGIA_BLESS_DOCS=1 dotnet test --project tests/Vigia.Tests -- --filter-class "Vigia.Tests.Collectors.MetricsPageTests"`;
            a test fails when it is stale. Names follow OpenTelemetry's `system.*` conventions; how many series there can be is told in
            [decision 0022](decisions/0022-names-and-bounds-of-series.md).

            A *gauge* is stored as it stood at the tick. A *rate* is what the kernel's counter gained per second since the tick before: the first tick, the
            tick after a reset and the tick after a gap have none. A *counter* is the kernel's running total; it is not stored, only handed to who
            asks for running totals (every rate's counter is too). What a machine does not have is absent, never zero.


            """);
        foreach (var group in Metrics().GroupBy(entry => entry.Metric.Group).OrderBy(group => group.Key))
        {
            text.Append("## ").Append(group.Key).Append("\n\n| metric | unit | kind | labels | collector | meaning |\n|---|---|---|---|---|---|\n");
            foreach (var (collector, metric) in group.OrderBy(entry => entry.Metric.Name, StringComparer.Ordinal))
                text.Append($"| `{metric.Name}` | {metric.Unit} | {metric.Kind.ToString().ToLowerInvariant()} | {string.Join(", ", metric.Labels)} | {collector} | {metric.Help} |\n");
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }
}
