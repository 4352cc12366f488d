using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Vigia.Hosting;
using Vigia.Model;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia collect</c>: collect and store only.</summary>
internal static class CollectCommand
{
    public static Command Create()
    {
        var format = CommonOptions.Format();
        var ticks = new Option<int?>("--ticks") { Description = "End after so many stored ticks. Default: until Ctrl-C.", HelpName = "N" };
        ticks.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--ticks: allowed is a whole number from 1.");
        });
        var command = new Command("collect", "Collect and store only: no page, no judging.") { format, ticks };
        command.WithExamples(
            "vigia collect",
            "vigia collect --format json --ticks 10     # a line for each tick once it is stored for good");
        command.SetAction((parse, cancel) => GoodOrder.RunAsync(stop => CollectAsync(parse, parse.GetValue(format), parse.GetValue(ticks), stop), cancel));
        return command;
    }

    private static async Task<int> CollectAsync(ParseResult parse, OutputFormat format, int? ticks, CancellationToken cancel)
    {
        var startup = Startup.Read(parse).NeedsFolder();
        if (!startup.IsFine(parse.InvocationConfiguration.Error)) return ExitCode.BadInput;

        using var logs = LoggerFactory.Create(Logging.Configure(startup.Settings.Log));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var left = ticks ?? int.MaxValue;
        void Acknowledged(Frame frame)
        {
            if (left <= 0) return;
            if (format == OutputFormat.Json) WriteLine(parse.InvocationConfiguration.Output, frame);
            if (--left == 0) done.Cancel();
        }

        await Task.Yield(); // back to the command line, which listens for Ctrl-C only from the first wait on
        await using var runtime = await VigiaRuntime.StartAsync(startup, judges: false, logs, Acknowledged, cancel);
        await Task.Delay(Timeout.Infinite, done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Ok;
    }

    /// <summary>One line a tick: <c>{"t":milliseconds,"values":number}</c>, flushed so that the reader can rely on it.</summary>
    private static void WriteLine(TextWriter output, Frame frame)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"t\":{frame.TimestampMs},\"values\":{frame.Count}}}"));
        output.Flush();
    }
}
