using System.CommandLine;
using System.Globalization;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia compact</c>: packs everything stored anew, as small as it gets.</summary>
internal static class CompactCommand
{
    public static Command Create()
    {
        var command = new Command("compact", "Pack everything stored anew, as small as it gets, and give the space back.");
        command.WithExamples("vigia compact", "vigia compact --data /srv/vigia");
        command.SetAction(CompactAsync);
        return command;
    }

    private static async Task<int> CompactAsync(ParseResult parse, CancellationToken cancel)
    {
        var error = parse.InvocationConfiguration.Error;
        var startup = Startup.Read(parse).NeedsFolder();
        if (!startup.IsFine(error)) return ExitCode.BadInput;
        var line = new ProgressLine(error, !Console.IsErrorRedirected, TimeProvider.System);
        await using var store = await StoreOpener.OpenAsync(startup.Folder, startup.Settings.Storage, TimeProvider.System, cancel);
        var before = await store.GetStatusAsync(cancel);
        var told = new Progress<StoreProgress>(step => line.Show($"hours of {step.What} packed", step.Done, (double)step.Done / Math.Max(1, step.All)));
        await store.CompactAsync(told, cancel);
        line.Clear();
        var after = await store.GetStatusAsync(cancel);
        var perSample = after.Samples == 0 ? 0 : (double)after.Bytes / after.Samples;
        parse.InvocationConfiguration.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{after.Samples:N0} samples: {before.Bytes / 1e6:0.00} MB before, {after.Bytes / 1e6:0.00} MB now, {perSample:0.000} bytes a sample; {Environment.CpuUsage.TotalTime.TotalSeconds:0.00} s of processor time."));
        return ExitCode.Ok;
    }
}
