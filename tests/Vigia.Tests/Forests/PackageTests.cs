using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Vigia.Forests;

namespace Vigia.Tests.Forests;

/// <summary>The package as its users get it: packed, restored from a folder into a console program elsewhere, and used.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-package-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_console_program_elsewhere_restores_the_package_from_a_folder_and_runs_the_readmes_example()
    {
        var dotnet = new DotnetCommand(_folder.CreateSubdirectory("home").FullName);
        var feed = _folder.CreateSubdirectory("feed");
        await Pack(dotnet, feed);
        CheckPackage(feed.GetFiles("*.nupkg").Single());

        var program = _folder.CreateSubdirectory("program");
        Write(program, "nuget.config", """<configuration><packageSources><clear /><add key="here" value="../feed" /></packageSources></configuration>""");
        Write(program, "Program.cs", "using Vigia.Forests;\n" + Examples());
        Write(program, "program.csproj", Project());
        await dotnet.Run(program.FullName, "build", "-c", "Release", "-o", "out", "-nodeReuse:false", "-p:UseSharedCompilation=false");
        var lines = (await dotnet.Run(program.FullName, Path.Combine("out", "program.dll"))).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(Expected(), lines);
    }

    // The library was built together with these tests, in the same configuration.
    private static async Task Pack(DotnetCommand dotnet, DirectoryInfo feed)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var project = Path.Combine(RepositoryRoot.Path, "src", "Vigia.Forests");
        await dotnet.Run(project, "pack", "--no-build", "-c", configuration, "-o", feed.FullName, "-nodeReuse:false");
    }

    private static void CheckPackage(FileInfo package)
    {
        using var zip = ZipFile.OpenRead(package.FullName);
        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        using var nuspec = zip.GetEntry("Vigia.Forests.nuspec")!.Open();
        var elements = XDocument.Load(nuspec).Descendants().ToList();

        Assert.All((string[])["README.md", "lib/net10.0/Vigia.Forests.dll", "lib/net10.0/Vigia.Forests.xml"], name => Assert.Contains(name, names));
        Assert.DoesNotContain(elements, element => element.Name.LocalName == "dependency");
        Assert.Equal("README.md", elements.Single(element => element.Name.LocalName == "readme").Value);
        Assert.Equal("MIT", elements.Single(element => element.Name.LocalName == "license").Value);
    }

    // All examples of the readme, one after the other: so all of them compile and run.
    private static string Examples()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "Vigia.Forests", "README.md"));
        var blocks = readme.Split("```csharp\n")[1..].Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.Equal(3, blocks.Count);
        return string.Join('\n', blocks);
    }

    private static string[] Expected()
    {
        double[] table = [.. Enumerable.Range(0, 1_000).SelectMany(i => (double[])[Math.Sin(i), Math.Cos(i)])];
        var forest = IsolationForest.Fit(table, columns: 2);
        var drawn = forest.WithThreshold(forest.Score(MatrixView.RowMajor(table, columns: 2)), share: 0.05);
        var explainer = new ForestExplainer(drawn);
        var why = explainer.Explain([3.0, 1.0]);
        var stream = new StreamingForest(1, new StreamingForestOptions { ShingleSize = 8 });
        for (var t = 0; t < 2_000; t++) stream.Learn([Math.Sin(t / 5.0)]);
        FormattableString[] lines =
        [
            $"{forest.Score([3.0, -3.0])}",
            $"column {why.TopColumn} is {why.DirectionOf(why.TopColumn)}: {why.ScoreContribution(why.TopColumn):0.000} of the score",
            $"usual again at {explainer.NearestUsualValue([3.0, 1.0], 0)?.Value:0.00}",
            $"{stream.Update([5.0])}",
        ];
        Assert.NotNull(explainer.NearestUsualValue([3.0, 1.0], 0));
        return Array.ConvertAll(lines, line => line.ToString(CultureInfo.InvariantCulture));
    }

    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <InvariantGlobalization>true</InvariantGlobalization>
            <UseAppHost>false</UseAppHost>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Vigia.Forests" Version="{typeof(IsolationForest).Assembly.GetName().Version!.ToString(3)}" />
          </ItemGroup>
        </Project>
        """;

    private static void Write(DirectoryInfo folder, string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);
}
