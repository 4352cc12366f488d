using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Vigia.Cli;

/// <summary>Adds examples to the help of commands.</summary>
internal static class CommandWithExamples
{
    private static readonly Dictionary<Command, string[]> Examples = [];

    /// <summary>Gives a command lines that could be typed as they stand, each with a few words about it.</summary>
    public static T WithExamples<T>(this T command, params string[] examples)
        where T : Command
    {
        Examples[command] = examples;
        return command;
    }

    /// <summary>Makes <c>--help</c> print the examples below what it prints anyway.</summary>
    public static void PrintExamplesInHelp(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }

    private sealed class HelpWithExamples(SynchronousCommandLineAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = inner.Invoke(parseResult);
            if (!Examples.TryGetValue(parseResult.CommandResult.Command, out var examples)) return code;
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples) output.WriteLine("  " + example);
            output.WriteLine();
            return code;
        }
    }
}
