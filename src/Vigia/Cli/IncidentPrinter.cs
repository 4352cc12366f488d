using System.CommandLine;
using System.Globalization;
using Vigia.Incidents;

namespace Vigia.Cli;

/// <summary>Writes incidents for people.</summary>
/// <param name="output">Where.</param>
/// <param name="language">en or pt.</param>
/// <param name="zone">Zone of the times.</param>
internal sealed class IncidentPrinter(TextWriter output, string language, TimeZoneInfo zone)
{
    /// <summary>The option for the language of sentences.</summary>
    public static Option<string> LanguageOption()
    {
        var option = new Option<string>("--language") { Description = "Language of sentences: en or pt (Brazilian Portuguese).", HelpName = "en|pt", DefaultValueFactory = _ => "en" };
        option.AcceptOnlyFromAmong("en", "pt");
        return option;
    }

    public void WriteList(IReadOnlyList<IncidentView> incidents)
    {
        if (incidents.Count == 0) output.WriteLine("No incidents.");
        foreach (var incident in incidents) WriteLine(incident);
    }

    public void WriteLine(IncidentView incident)
    {
        output.WriteLine(Text($"#{incident.Id} {Time(incident.StartMs)}  {incident.Severity} {incident.PeakLevel:0}  {Lasted(incident)}{(incident.Answer is { } answer ? "  answered " + answer : "")}"));
        output.WriteLine("   " + Words(incident.Evidence.Sentence));
    }

    public void WriteWhole(IncidentView incident)
    {
        WriteLine(incident);
        var evidence = incident.Evidence;
        if (Words(evidence.Counterfactual).Length > 0) output.WriteLine("   " + Words(evidence.Counterfactual));
        output.WriteLine(Text($"   began to show {Time(incident.OnsetMs)}, peak {Time(incident.PeakMs)}, {(incident.EndMs is { } end ? "ended " + Time(end) : "still open")}"));
        output.WriteLine(Text($"   {incident.Detector} version {incident.ModelVersion}{(evidence.IsYoung ? " (young)" : "")}: score {evidence.PeakScore:0.####}, threshold {evidence.Threshold:0.####}, inputs {evidence.Inputs}"));
        foreach (var reason in evidence.Reasons)
            output.WriteLine(Text($"   {100 * reason.Share,6:+0;-0;0}%  {Words(reason.Name)}: {Words(reason.ActualText)}{(Words(reason.ExpectedText).Length > 0 ? ", expected " + Words(reason.ExpectedText) : "")}"));
        if (evidence.Reasons.Count > 0) output.WriteLine(Text($"   {100 * evidence.OthersShare,6:+0;-0;0}%  all others"));
        foreach (var process in evidence.Processes)
            output.WriteLine(Text($"   {process.Name} (pid {process.Pid}), {evidence.Resource}: onset {process.AtOnset:G4}, peak {process.AtPeak:G4}, end {process.AtEnd:G4}, usual {(process.IsNew ? "new" : process.Usual is { } usual ? usual.ToString("G4", CultureInfo.InvariantCulture) : "not seen")}; {100 * process.Share:0}% of the excess"));
        foreach (var news in evidence.News) output.WriteLine(Text($"   new: {news.Kind} {news.Detail}, {Time(news.TimeMs)}"));
        foreach (var similar in evidence.Similar) output.WriteLine(Text($"   like #{similar.Id} of {Time(similar.StartMs)}: {100 * similar.Likeness:0}%"));
    }

    private static string Lasted(IncidentView incident) => incident.EndMs is { } end ? Text($"{(end - incident.OnsetMs) / 1000} s") : "open";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private string Words(BilingualText text) => language == "pt" ? text.Pt : text.En;

    private string Time(long timeMs) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
