using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vigia.Settings;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia status</c>: what is running, how much is stored, what it costs.</summary>
internal static class StatusCommand
{
    /// <summary>A last tick older than this, and than five intervals, means that nothing is recorded.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static Command Create()
    {
        var format = CommonOptions.Format();
        var check = new Option<bool>("--check") { Description = "Print nothing; exit code 0 when Vigia runs and records, 1 when not. For health checks." };
        var command = new Command("status", "Tell what is running, how much is stored, the model's age, gaps, and what Vigia itself costs.") { format, check };
        command.WithExamples("vigia status", "vigia status --format json", "vigia status --check && echo records");
        command.SetAction((parse, cancel) => TellAsync(parse, parse.GetValue(format), parse.GetValue(check), cancel));
        return command;
    }

    private static async Task<int> TellAsync(ParseResult parse, OutputFormat format, bool check, CancellationToken cancel)
    {
        var startup = Startup.Read(parse);
        if (!startup.IsFine(parse.InvocationConfiguration.Error)) return ExitCode.BadInput;
        var time = TimeProvider.System;
        var report = await StatusReader.ReadAsync(startup.Folder, startup.Settings.Storage, startup.Settings.Collection.Host, time, cancel);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (check) return Records(report, startup.Settings.Collection.Interval, now) ? ExitCode.Ok : ExitCode.Failed;
        var output = parse.InvocationConfiguration.Output;
        if (format == OutputFormat.Json) output.WriteLine(JsonSerializer.Serialize(report, CliJson.Plain.StatusReport));
        else Write(report, now, output);
        return ExitCode.Ok;
    }

    private static bool Records(StatusReport report, TimeSpan interval, long now) =>
        report.Running is not null && report.Stored?.LastMs is { } last && now - last < Math.Max(Patience.TotalMilliseconds, 5 * interval.TotalMilliseconds);

    private static void Write(StatusReport report, long now, TextWriter output)
    {
        void Line(string name, FormattableString text) => output.WriteLine($"{name,-9} {text.ToString(CultureInfo.InvariantCulture)}");
        Line("folder", $"{report.Folder}");
        if (report.Running is { } running)
            Line("running", $"process {running.Pid} for {Span(now - running.SinceMs)}; {running.CpuRatio * 100:0.00} % of a core ({running.CpuSeconds:0.0} s so far), {running.ResidentBytes / 1048576.0:0.0} MiB");
        else Line("running", $"no");

        if (report.Stored is { FirstMs: { } first, LastMs: { } last } stored)
        {
            Line("stored", $"{stored.Samples:N0} samples of {stored.Series} series, {stored.Bytes / 1e6:0.0} MB in {stored.Location}");
            Line("range", $"{Time(first)} to {Time(last)} ({Span(last - first)}); the last reading is {Span(now - last)} old");
            Line("hosts", $"{string.Join(", ", stored.Hosts)}");
        }
        else Line("stored", $"nothing yet");

        if (report.Model is { } model) Line("model", $"{model.Detector} version {model.Version}, {Span(now - model.TrainedAtMs)} old, learned from {model.Samples:N0} readings");
        else Line("model", $"none yet");
        Line("gaps", $"{report.Gaps.Count} in the last 7 days");
        foreach (var gap in report.Gaps.TakeLast(10)) Line("", $"{Time(gap.StartMs)} for {Span(gap.EndMs - gap.StartMs)}: {gap.Kind}. {gap.Detail}");
    }

    private static string Time(long timestampMs) => DateTimeOffset.FromUnixTimeMilliseconds(timestampMs).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A length of time to two units: <c>4 h 51 min</c>.</summary>
    private static string Span(long milliseconds)
    {
        var span = TimeSpan.FromMilliseconds(Math.Abs(milliseconds));
        return span switch
        {
            { TotalDays: >= 1 } => $"{span.Days} d {span.Hours} h",
            { TotalHours: >= 1 } => $"{span.Hours} h {span.Minutes} min",
            { TotalMinutes: >= 1 } => $"{span.Minutes} min {span.Seconds} s",
            _ => DurationText.Format(TimeSpan.FromSeconds(Math.Round(span.TotalSeconds))),
        };
    }
}
