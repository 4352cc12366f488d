namespace Vigia.Tests.Architecture;

/// <summary>What <c>docs/architecture.md</c> says: rooms, the packages they may use, and where they may look.</summary>
internal sealed record ArchitectureMap(
    IReadOnlyDictionary<string, IReadOnlySet<string>> Packages,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Arrows)
{
    public static ArchitectureMap Read(string markdown) =>
        new(Table(markdown, "## Rooms", 0, 2, "none"), Table(markdown, "## Arrows", 0, 1, "nothing"));

    /// <summary>Every way in which the projects differ from the map, each a sentence; empty when they agree.</summary>
    public IReadOnlyList<string> Compare(IReadOnlyList<ProjectFacts> projects)
    {
        var complaints = new List<string>();
        foreach (var project in projects)
        {
            Compare(project.Name, "points at", project.References, Arrows, complaints);
            Compare(project.Name, "uses the package", project.Packages, Packages, complaints);
        }

        complaints.AddRange(Arrows.Keys.Except(projects.Select(project => project.Name))
            .Select(room => $"{room} is on the map, but there is no such project."));
        return complaints;
    }

    private static void Compare(string room, string verb, IReadOnlySet<string> found, IReadOnlyDictionary<string, IReadOnlySet<string>> map, List<string> complaints)
    {
        if (!map.TryGetValue(room, out var allowed))
        {
            complaints.Add($"{room} is not on the map.");
            return;
        }

        complaints.AddRange(found.Except(allowed).Select(target => $"{room} {verb} {target}: the map does not allow it."));
        complaints.AddRange(allowed.Except(found).Select(target => $"The map says that {room} {verb} {target}: it does not."));
    }

    private static Dictionary<string, IReadOnlySet<string>> Table(string markdown, string heading, int keyColumn, int listColumn, string emptyWord)
    {
        var start = markdown.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/architecture.md has no section '{heading}'.");
        return markdown[start..].Split('\n')
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[keyColumn], cells => Names(cells[listColumn], emptyWord));
    }

    private static IReadOnlySet<string> Names(string cell, string emptyWord) =>
        cell == emptyWord
            ? new HashSet<string>()
            : cell.Split(',', StringSplitOptions.TrimEntries).ToHashSet();
}
