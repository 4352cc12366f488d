using System.CommandLine;
using System.Diagnostics;
using Vigia.Benchmarks.Measuring;
using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.Benchmarks.Storing;

/// <summary>Removes what is older than so many hours from a store that generate has filled, and tells what that took.</summary>
internal static class RetainCommand
{
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Data folder.", Required = true };
    private static readonly Option<int> KeepHours = new("--keep-hours") { Description = "Hours of raw readings that stay.", DefaultValueFactory = _ => 360 };

    public static Command Create()
    {
        var command = new Command("retain", "Remove old raw readings from a store and tell what that took.") { Data, KeepHours };
        command.SetAction((parse, cancel) => RunAsync(parse.GetValue(Data)!.FullName, parse.GetValue(KeepHours), cancel));
        return command;
    }

    private static async Task RunAsync(string folder, int keepHours, CancellationToken cancel)
    {
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder }, TimeProvider.System, cancel);
        var before = await store.GetStatusAsync(cancel);
        var end = (before.Range ?? throw new InvalidDataException("The store is empty; fill it with generate first.")).ToMs;
        var clock = Stopwatch.GetTimestamp();
        var cpu = await GenerateCommand.CpuAsync(async () => await store.ApplyRetentionAsync(new RetentionPolicy(TimeSpan.FromHours(keepHours), null), end, cancel));
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        var after = await store.GetStatusAsync(cancel);
        new Report()
            .Add("seconds", Math.Round(seconds, 2))
            .Add("cpu_seconds", Math.Round(cpu.TotalSeconds, 2))
            .Add("samples_before", before.Samples)
            .Add("samples_after", after.Samples)
            .Add("bytes_before", before.Bytes)
            .Add("bytes_after", after.Bytes)
            .Print(ReportFormat.Text);
    }
}
