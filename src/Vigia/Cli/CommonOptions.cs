using System.CommandLine;

namespace Vigia.Cli;

/// <summary>Options that mean the same on every command.</summary>
internal static class CommonOptions
{
    public static Option<string?> Data { get; } = new("--data", "-d")
    {
        Description = "Data folder. Default: the user's data folder (on Linux ~/.local/share/vigia).",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<string?> Store { get; } = new("--store")
    {
        Description = "Where readings are kept: postgres://USER@HOST:PORT/DATABASE?passwordfile=PATH. Default: SQLite in the data folder.",
        HelpName = "URI",
        Recursive = true,
    };

    public static Option<string[]> Set { get; } = new("--set", "-s")
    {
        Description = "Set a setting for this run; may be given several times. 'vigia settings' lists them.",
        HelpName = "KEY=VALUE",
        Recursive = true,
        DefaultValueFactory = _ => [],
    };

    /// <summary>A command's own <c>--format</c>: words for people, or JSON that owns standard output.</summary>
    public static Option<OutputFormat> Format() => new("--format")
    {
        Description = "What standard output carries: text for people or json for programs.",
        HelpName = "text|json",
        DefaultValueFactory = _ => OutputFormat.Text,
    };
}
