using System.Text;
using Vigia.Detection;

namespace Vigia.Tests.Detection.Watching;

public sealed class HostFeaturesPageTests
{
    /// <summary>To make it anew: run this test with the environment variable VIGIA_BLESS=1.</summary>
    [Fact]
    public void The_page_lists_the_features_as_they_are()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "detectors", "host-features.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("VIGIA_BLESS") == "1") File.WriteAllText(path, page);

        Assert.Equal(File.ReadAllText(path), page);
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # What detectors see of a host

            One number a step for each of these; a machine that lacks some has fewer, and no other difference. Several series are added up,
            or the largest is taken. Made from `HostFeatures`; a test fails when it is stale.

            | feature | group | made of |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var feature in HostFeatures.All)
        {
            var sources = string.Join(" + ", feature.Sources.Select(source => $"`{source.Metric}{Rules(source)}`"));
            page.Append(null, $"| {feature.Name} | {feature.Group} | {(feature.Aggregate == Aggregate.Max ? "largest of " : "")}{sources} |\n");
        }

        return page.ToString();
    }

    private static string Rules(FeatureSource source) => source.Rules.Count == 0
        ? ""
        : $"{{{string.Join(", ", source.Rules.Select(rule => $"{rule.Label}{(rule.IsExcluded ? "!=" : "=")}{rule.Value}"))}}}";
}
