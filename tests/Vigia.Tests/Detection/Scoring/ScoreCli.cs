using System.CommandLine;
using System.Text;
using Vigia.Cli.Commands;

namespace Vigia.Tests.Detection.Scoring;

/// <summary>Runs <c>score</c> in a folder of its own.</summary>
internal sealed class ScoreCli : IDisposable
{
    public ScoreCli() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"vigia-score-{Guid.NewGuid():N}");

    public string OutputPath => PathOf("out.csv");

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    /// <summary>Scores a text given as in.csv.</summary>
    public ScoreCliResult Score(string input, params string[] more) =>
        Run(["--input", Write("in.csv", input), "--output", OutputPath, .. more]);

    public ScoreCliResult Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand { ScoreCommand.Create() };
        var code = root.Parse(["score", .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return new ScoreCliResult(code, output.ToString(), error.ToString(), File.Exists(OutputPath) ? File.ReadAllText(OutputPath) : null);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

internal sealed record ScoreCliResult(int Code, string Output, string Error, string? Answer)
{
    public string[] Lines => Answer!.TrimEnd('\n').Split('\n');

    /// <summary>A column of the answer by its name.</summary>
    public string[] Column(string name)
    {
        var index = Array.IndexOf(Lines[0].Split(','), name);
        return [.. Lines.Skip(1).Select(line => line.Split(',')[index])];
    }
}
