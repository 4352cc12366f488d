using System.CommandLine;
using Vigia.Cli.Scoring;
using Vigia.Model;

namespace Vigia.Cli;

/// <summary><c>--from</c> and <c>--to</c>, the same on every command that takes a range.</summary>
internal sealed class RangeOptions
{
    public Option<string?> From { get; } = new("--from") { Description = $"Begin of the range: {TimeText.Allowed}. Default: all that is stored.", HelpName = "TIME" };

    public Option<string?> To { get; } = new("--to") { Description = "End of the range, not included. Default: now.", HelpName = "TIME" };

    /// <summary>The range that was asked for.</summary>
    /// <exception cref="BadInputException">A time cannot be read, or the range ends before it begins.</exception>
    public TimeRange Read(ParseResult parse, long nowMs)
    {
        var from = Time("--from", parse.GetValue(From), nowMs) ?? 0;
        var to = Time("--to", parse.GetValue(To), nowMs) ?? nowMs + 1;
        if (from >= to) throw new BadInputException($"--from '{parse.GetValue(From)}' lies not before --to '{parse.GetValue(To) ?? "now"}'");
        return new TimeRange(from, to);
    }

    private static long? Time(string option, string? text, long nowMs)
    {
        if (text is null) return null;
        return TimeText.TryParse(text, nowMs, out var time)
            ? time
            : throw new BadInputException($"{option} '{BadInputException.Printable(text)}': write {TimeText.Allowed}");
    }
}
