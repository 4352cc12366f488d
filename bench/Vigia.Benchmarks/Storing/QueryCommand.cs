using System.CommandLine;
using Vigia.Benchmarks.Measuring;

namespace Vigia.Benchmarks.Storing;

/// <summary>Times the questions a page asks of a store that generate has filled: the first of a new process, and the median after.</summary>
internal static class QueryCommand
{
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Data folder.", Required = true };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Times each question is asked.", DefaultValueFactory = _ => 30 };

    private static readonly Option<string?> Only = new("--only") { Description = "The one question to ask, by its name." };

    public static Command Create()
    {
        var command = new Command("query", "Time questions to a store that generate has filled: the first in this process, and the median.") { Data, Rounds, Only };
        command.SetAction((parse, cancel) => RunAsync(parse.GetValue(Data)!.FullName, parse.GetValue(Rounds), parse.GetValue(Only), cancel));
        return command;
    }

    private static async Task RunAsync(string folder, int rounds, string? only, CancellationToken cancel)
    {
        var report = new Report();
        foreach (var (name, value) in await StoreQuestions.AskAsync(folder, rounds, only, cancel)) report.Add(name, value);
        report.Print(ReportFormat.Text);
    }
}
