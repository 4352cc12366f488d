using System.Xml.Linq;

namespace Vigia.Tests.Architecture;

/// <summary>What one project file says about itself.</summary>
internal sealed record ProjectFacts(string Name, IReadOnlySet<string> References, IReadOnlySet<string> Packages)
{
    public static ProjectFacts Read(string path)
    {
        var project = XDocument.Load(path);
        return new ProjectFacts(
            Path.GetFileNameWithoutExtension(path),
            Includes(project, "ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))).ToHashSet(),
            Includes(project, "PackageReference").ToHashSet());
    }

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(reference => (string?)reference.Attribute("Include") ?? "");
}
