namespace Vigia.Tests.Architecture;

public sealed class ArchitectureTests
{
    private static readonly string Root = RepositoryRoot.Path;

    [Fact]
    public void The_projects_are_wired_as_the_map_says()
    {
        var map = ArchitectureMap.Read(File.ReadAllText(Path.Combine(Root, "docs", "architecture.md")));
        var projects = Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(ProjectFacts.Read).ToList();

        Assert.Empty(map.Compare(projects));
        Assert.Equal(map.Arrows.Count, projects.Count);
        Assert.True(projects.Sum(project => project.References.Count) >= 9, "Fewer arrows were found than the map ever had: is the reader broken?");
    }

    [Fact]
    public void A_forbidden_arrow_is_named()
    {
        var map = ArchitectureMap.Read(File.ReadAllText(Path.Combine(Root, "docs", "architecture.md")));
        var broken = new ProjectFacts("Vigia.Detection", Set("Vigia.Model", "Vigia.Forests", "Vigia.Storage"), Set());

        Assert.Contains("Vigia.Detection points at Vigia.Storage: the map does not allow it.", map.Compare([broken]));
    }

    [Fact]
    public void A_missing_arrow_a_foreign_package_and_an_unknown_room_are_named()
    {
        var map = ArchitectureMap.Read(File.ReadAllText(Path.Combine(Root, "docs", "architecture.md")));
        var complaints = map.Compare([new ProjectFacts("Vigia.Detection", Set("Vigia.Model"), Set("ML")), new ProjectFacts("Vigia.Utils", Set(), Set())]);

        Assert.Contains("The map says that Vigia.Detection points at Vigia.Forests: it does not.", complaints);
        Assert.Contains("Vigia.Detection uses the package ML: the map does not allow it.", complaints);
        Assert.Contains("Vigia.Utils is not on the map.", complaints);
    }

    private static HashSet<string> Set(params string[] names) => names.ToHashSet();
}
