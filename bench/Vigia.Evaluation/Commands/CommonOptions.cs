using System.CommandLine;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Running;

namespace Vigia.Evaluation.Commands;

/// <summary>The options that every measurement takes.</summary>
internal sealed class CommonOptions
{
    public Option<DirectoryInfo> Data { get; } = new("--data")
    {
        Description = "Folder that holds the labelled sets (smd, asd, jumpstarter, nab, ms-cloud-monitoring).",
        DefaultValueFactory = _ => new DirectoryInfo(Environment.GetEnvironmentVariable("VIGIA_SHARED_DATA") ?? "data"),
    };

    public Option<string> Half { get; } = new("--half")
    {
        Description = "Sub-folder of each set to measure on.",
        DefaultValueFactory = _ => "dev",
    };

    public Option<string[]> Detectors { get; } = new("--detector")
    {
        Description = "Detectors to measure; all of them and the plain baselines when none is named.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    public Option<int> Jobs { get; } = new("--jobs")
    {
        Description = "Threads to use.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public Option<int> Seed { get; } = new("--seed")
    {
        Description = "Seed of everything random.",
        DefaultValueFactory = _ => 42,
    };

    public Option<string[]> Constants { get; } = new("--constant")
    {
        Description = "Changes a number of the ensemble, as Name=value; to see what hangs on it.",
        DefaultValueFactory = _ => [],
    };

    public Option<FileInfo?> Csv { get; } = new("--csv") { Description = "Also write every table to this file (a number is added from the second on)." };

    /// <summary>A command with all of these.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in new Option[] { Data, Half, Detectors, Jobs, Seed, Constants, Csv }) command.Add(option);
        return command;
    }

    /// <summary>The detectors asked for, with the numbers asked for.</summary>
    public List<DetectorChoice> Choices(ParseResult parsed, int fewestColumns = 1)
    {
        var constants = ConstantOverride.Parse(parsed.GetValue(Constants)!);
        return DetectorChoice.Pick(parsed.GetValue(Detectors)!, fewestColumns).ConvertAll(choice => choice.With(constants));
    }

    /// <summary>Prints the tables, and writes them where asked.</summary>
    public void Show(ParseResult parsed, params ResultTable[] tables)
    {
        for (var i = 0; i < tables.Length; i++)
        {
            Console.WriteLine(tables[i].ToMarkdown());
            if (parsed.GetValue(Csv) is not { } file) continue;
            var path = i == 0 ? file.FullName : Path.ChangeExtension(file.FullName, $".{i + 1}{file.Extension}");
            File.WriteAllText(path, tables[i].ToCsv());
        }
    }
}
