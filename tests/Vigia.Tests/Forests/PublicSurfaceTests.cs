using System.Xml.Linq;
using Vigia.Forests;

namespace Vigia.Tests.Forests;

/// <summary>What the library promises to its users, as a file that is reviewed like code.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly string File = Path.Combine(RepositoryRoot.Path, "tests", "Vigia.Tests", "Forests", "PublicSurface.txt");

    /// <summary>To make it anew on purpose: run this test with the environment variable VIGIA_BLESS=1.</summary>
    [Fact]
    public void The_public_surface_is_the_reviewed_one()
    {
        var surface = PublicSurface.Of(typeof(IsolationForest).Assembly);
        if (Environment.GetEnvironmentVariable("VIGIA_BLESS") == "1") System.IO.File.WriteAllText(File, surface);

        Assert.Contains("sealed class IsolationForest", surface, StringComparison.Ordinal);
        Assert.Equal(System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"), surface);
    }

    [Fact]
    public void Every_public_type_stands_in_the_namespace_of_the_library_and_is_documented()
    {
        var types = typeof(IsolationForest).Assembly.GetExportedTypes();
        var documented = XDocument.Load(Path.ChangeExtension(typeof(IsolationForest).Assembly.Location, ".xml")).Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();

        Assert.True(types.Length >= 15, $"There are only {types.Length} public types: was the right assembly looked at?");
        Assert.All(types, type => Assert.Equal("Vigia.Forests", type.Namespace));
        Assert.All(types, type => Assert.Contains($"T:{type.FullName}", documented));
    }

    [Fact]
    public void The_readme_tells_of_every_option()
    {
        var readme = System.IO.File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "Vigia.Forests", "README.md"));
        var options = typeof(IsolationForestOptions).GetProperties().Concat(typeof(StreamingForestOptions).GetProperties()).Select(property => property.Name).ToList();

        Assert.True(options.Count >= 16, $"Only {options.Count} options were found.");
        Assert.All(options, name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }
}
