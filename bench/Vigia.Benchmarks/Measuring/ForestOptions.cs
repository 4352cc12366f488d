using System.CommandLine;
using Vigia.Forests;

namespace Vigia.Benchmarks.Measuring;

/// <summary>What the side-by-side commands on forests have in common.</summary>
internal sealed class ForestOptions
{
    public Option<FileInfo> Input { get; } = new("--input") { Description = "File of little-endian float32 values, row-major, no header.", Required = true };

    public Option<int> Columns { get; } = new("--columns") { Description = "Columns of the file.", Required = true };

    public Option<int> Trees { get; } = new("--trees") { Description = "Number of trees.", DefaultValueFactory = _ => 100 };

    public Option<int> Sample { get; } = new("--sample") { Description = "Rows a tree.", DefaultValueFactory = _ => 256 };

    public Option<int> Threads { get; } = new("--threads") { Description = "Threads.", DefaultValueFactory = _ => 1 };

    public Option<long> Seed { get; } = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 42 };

    public Option<ReportFormat> Format { get; } = new("--format") { Description = "text or json.", DefaultValueFactory = _ => ReportFormat.Text };

    /// <summary>A command with all of these.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in new Option[] { Input, Columns, Trees, Sample, Threads, Seed, Format }) command.Add(option);
        return command;
    }

    public float[] Read(ParseResult parsed) => MatrixFile.Read(parsed.GetValue(Input)!, parsed.GetValue(Columns));

    public IsolationForestOptions Growth(ParseResult parsed) => new()
    {
        Trees = parsed.GetValue(Trees),
        SampleSize = parsed.GetValue(Sample),
        Threads = parsed.GetValue(Threads),
        Seed = parsed.GetValue(Seed),
    };
}
