using System.CommandLine;
using System.Text.Json;
using Vigia.Api;
using Vigia.Hosting;
using Vigia.Settings;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia settings</c>: each setting, its value and who set it.</summary>
internal static class SettingsCommand
{
    public static Command Create()
    {
        var format = CommonOptions.Format();
        var markdown = new Option<bool>("--markdown") { Description = "Print the table of the documentation: keys, variables, defaults, what is allowed." };
        var command = new Command("settings", "Show every setting, its value in force, and who set it.") { format, markdown };
        command.WithExamples(
            "vigia settings",
            "vigia settings --format json | jq '.settings[] | select(.source != \"default\")'");
        command.SetAction((parse, cancel) => ShowAsync(parse, parse.GetValue(format), parse.GetValue(markdown), cancel));
        return command;
    }

    /// <summary>The table of the documentation, printed from the option classes.</summary>
    public static void WriteMarkdown(TextWriter output)
    {
        output.WriteLine("| key | variable | default | allowed | meaning |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var setting in SettingsCatalog.All)
        {
            var initial = setting.DefaultText.Length == 0 ? "" : $"`{setting.DefaultText}`";
            output.WriteLine($"| `{setting.Key}` | `{setting.Variable}` | {initial} | {setting.Allowed} | {setting.Help} |");
        }
    }

    private static async Task<int> ShowAsync(ParseResult parse, OutputFormat format, bool markdown, CancellationToken cancel)
    {
        var output = parse.InvocationConfiguration.Output;
        if (markdown)
        {
            WriteMarkdown(output);
            return ExitCode.Ok;
        }

        var startup = Startup.Read(parse);
        if (!startup.IsFine(parse.InvocationConfiguration.Error)) return ExitCode.BadInput;
        var values = startup.WithPage(await StoreOpener.ReadPageSettingsAsync(startup.Folder, startup.Settings.Storage, cancel)).Values;
        if (format == OutputFormat.Json) output.WriteLine(JsonSerializer.Serialize(SettingsEndpoints.Answer(values), CliJson.Plain.SettingListAnswer));
        else Write(values, startup.Folder, output);
        return ExitCode.Ok;
    }

    private static void Write(SettingValues values, string folder, TextWriter output)
    {
        var width = SettingsCatalog.All.Max(setting => setting.Key.Length);
        foreach (var setting in SettingsCatalog.All)
        {
            var (text, source) = values.Show(setting);
            output.WriteLine($"{setting.Key.PadRight(width)}  {(text.Length == 0 ? "(empty)" : text),-24} {source}");
            output.WriteLine($"{new string(' ', width)}    {setting.Help} Allowed: {setting.Allowed}.");
        }

        output.WriteLine();
        output.WriteLine($"Data folder in use: {folder}");
    }
}
