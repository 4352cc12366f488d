using System.CommandLine;
using BenchmarkDotNet.Running;

namespace Vigia.Benchmarks.Commands;

/// <summary>Runs the BenchmarkDotNet classes; what follows is BenchmarkDotNet's own.</summary>
internal static class BenchmarkCommand
{
    public static Command Create()
    {
        var rest = new Argument<string[]>("arguments") { Description = "Passed on, for instance --filter '*Forest*' or --list flat.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("classes", "Run BenchmarkDotNet classes: classes -- --filter '*Forest*'.") { rest };
        command.SetAction(parsed => { BenchmarkSwitcher.FromAssembly(typeof(BenchmarkCommand).Assembly).Run(parsed.GetValue(rest)!); });
        return command;
    }
}
