using System.CommandLine;
using System.Text.Json;
using Vigia.Cli.Scoring;
using Vigia.Incidents;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia feedback</c>: answers an incident, previews what an answer would do, lists answers, takes one back.</summary>
internal static class FeedbackCommand
{
    private static readonly Option<string?> Host = HostCommand.HostOption();
    private static readonly Argument<long?> Number = new("incident") { Description = "Number of the incident.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string?> Answer = new("answer") { Description = "real, false-alarm, or expected (at this time of the day).", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Preview = new("--preview") { Description = "Only tell which incidents of the last 30 days it would have removed." };
    private static readonly Option<long?> Undo = new("--undo") { Description = "Take back the answer of this number.", HelpName = "N" };
    private static readonly Option<string> Note = new("--note") { Description = "Your own words about it.", HelpName = "TEXT", DefaultValueFactory = _ => "" };

    public static Command Create()
    {
        Answer.AcceptOnlyFromAmong([.. FeedbackDesk.Answers]);
        var format = CommonOptions.Format();
        var command = new Command("feedback", "Answer an incident. Without arguments: list all answers and their rules.") { Number, Answer, Preview, Undo, Note, Host, format };
        command.WithExamples("vigia feedback", "vigia feedback 12 expected --preview", "vigia feedback 12 expected --note 'the nightly backup'", "vigia feedback --undo 3");
        command.SetAction((parse, cancel) => HostCommand.RunAsync(
            parse, "feedback", Host, writes: !parse.GetValue(Preview) && (parse.GetValue(Undo) is not null || parse.GetValue(Number) is not null),
            (store, _, host) => RunAsync(parse, new FeedbackDesk(store, host, TimeZoneInfo.Local, TimeProvider.System), parse.GetValue(format), cancel), cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, FeedbackDesk desk, OutputFormat format, CancellationToken cancel)
    {
        var output = parse.InvocationConfiguration.Output;
        var isJson = format == OutputFormat.Json;
        if (parse.GetValue(Undo) is { } undone)
        {
            if (!await desk.UndoAsync(undone, cancel)) throw new BadInputException($"there is no answer {undone} that still counts; 'vigia feedback' lists them");
            parse.InvocationConfiguration.Error.WriteLine($"Answer {undone} is taken back; its rule counts no more.");
            return ExitCode.Ok;
        }

        if (parse.GetValue(Number) is not { } number) return await ListAsync(desk, output, isJson, cancel);
        var answer = parse.GetValue(Answer) ?? throw new BadInputException($"incident {number}: write an answer after its number: {string.Join(", ", FeedbackDesk.Answers)}");
        if (parse.GetValue(Preview))
        {
            var preview = await desk.PreviewAsync(number, answer, rule: null, cancel) ?? throw Unknown(number);
            if (isJson) output.WriteLine(JsonSerializer.Serialize(preview, IncidentJson.Plain.FeedbackPreview));
            else Write(preview, output);
            return ExitCode.Ok;
        }

        var given = await desk.GiveAsync(number, answer, rule: null, Environment.UserName, parse.GetValue(Note)!, cancel) ?? throw Unknown(number);
        if (isJson) output.WriteLine(JsonSerializer.Serialize(given, IncidentJson.Plain.FeedbackView));
        else Write(given, output);
        return ExitCode.Ok;
    }

    private static BadInputException Unknown(long number) => new($"there is no incident {number}; 'vigia incidents' lists them");

    private static async Task<int> ListAsync(FeedbackDesk desk, TextWriter output, bool isJson, CancellationToken cancel)
    {
        var answers = await desk.ListAsync(cancel);
        if (isJson) output.WriteLine(JsonSerializer.Serialize(answers, IncidentJson.Plain.IReadOnlyListFeedbackView));
        else if (answers.Count == 0) output.WriteLine("No answers yet.");
        else
        {
            foreach (var answer in answers) Write(answer, output);
        }

        return ExitCode.Ok;
    }

    private static void Write(FeedbackPreview preview, TextWriter output)
    {
        if (preview.Rule is { } rule) WriteRule(rule, output);
        else output.WriteLine("It makes no rule; the time of the incident is never learned from.");
        output.WriteLine($"Of {preview.Removed.Count + preview.Kept.Count} incidents of the last 30 days {preview.Removed.Count} would not have been told ({Numbers(preview.Removed)}), {preview.Kept.Count} stay. What was told stays told.");
    }

    private static void Write(FeedbackView answer, TextWriter output)
    {
        output.WriteLine($"{answer.Id}: incident {answer.IncidentId} {answer.Answer}, by {answer.MadeBy}{(answer.Note.Length > 0 ? $" ({answer.Note})" : "")}{(answer.UndoneMs is null ? "" : ", taken back")}");
        if (answer.Rule is { } rule) WriteRule(rule, output);
    }

    private static void WriteRule(RuleView rule, TextWriter output)
    {
        foreach (var limit in rule.Limits) output.WriteLine(FormattableString.Invariant($"   {limit.Series} from {limit.Least:G6} to {limit.Most:G6} is expected"));
        output.WriteLine($"   on {(rule.Days.Count == 7 ? "every day" : string.Join(", ", rule.Days))}, {Clock(rule.FromMinute)} to {Clock(rule.ToMinute)}");
    }

    private static string Clock(int minute) => FormattableString.Invariant($"{minute / 60:00}:{minute % 60:00}");

    private static string Numbers(IReadOnlyList<long> numbers) => numbers.Count == 0 ? "none" : string.Join(", ", numbers);
}
