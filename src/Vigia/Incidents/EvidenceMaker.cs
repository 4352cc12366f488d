using System.Globalization;
using Vigia.Api;
using Vigia.Detection;
using Vigia.Jobs;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Incidents;

/// <summary>Gathers why an incident was told, from what the store knows of its time.</summary>
internal sealed class EvidenceMaker(IVigiaStore store, string host, TimeZoneInfo zone)
{
    private const long NewsSpanMs = 3_600_000;

    /// <summary>What a new version of a program does may show only when the program is next used, or started anew.</summary>
    private const long PackagesSpanMs = 6 * NewsSpanMs;

    private readonly IncidentWords _words = new(zone);
    private readonly ProcessFinder _processes = new(store, host);
    private readonly SimilarFinder _similar = new(store, host);

    /// <summary>What the host starts by the clock; null where that is not known, as of history.</summary>
    public JobDesk? Jobs { get; init; }

    /// <summary>Whether earlier incidents in the store are compared with. Default true.</summary>
    public bool LooksForSimilar { get; init; } = true;

    /// <summary>The evidence as of now; processes at the end are there once it has ended.</summary>
    public async Task<IncidentEvidence> MakeAsync(Incident incident, CancellationToken cancel)
    {
        var resource = ProcessFinder.ResourceOf(incident);
        var processes = incident.Kind == IncidentKind.Missed ? [] : await _processes.FindAsync(incident, resource, cancel);
        var due = Jobs?.DueFor(incident) ?? [];
        ReasonEvidence[] reasons = [.. incident.Reasons.Select(ReasonOf)];
        return new IncidentEvidence(
            WordOf(incident.Kind),
            incident.IsYoung,
            incident.PeakScore,
            incident.Threshold,
            incident.Inputs.ToString("x16", CultureInfo.InvariantCulture),
            _words.Sentence(incident, ProcessFinder.CauseOf(processes), [.. due.Select(job => job.Name)]),
            IncidentWords.Counterfactual(incident),
            reasons,
            reasons.Length == 0 ? 0 : 1 - reasons.Sum(reason => reason.Share),
            resource,
            processes,
            await NewsAsync(incident, processes, due, cancel),
            LooksForSimilar ? await _similar.FindAsync(incident.StartMs, reasons, cancel) : []);
    }

    private static string WordOf(IncidentKind kind) => kind switch
    {
        IncidentKind.Missed => "missed",
        IncidentKind.StaticRule => "static-rule",
        _ => "unusual",
    };

    private static ReasonEvidence ReasonOf(OddReason reason) => new(
        reason.Series.ToString(), MetricWords.NameOf(reason.Series), Words.Of(HostFeatures.GroupOf(reason.Series)), reason.Share,
        Finite(reason.Actual), Finite(reason.Expected), Finite(reason.Low), Finite(reason.High),
        MetricWords.ValueOf(reason.Series, reason.Actual), MetricWords.ValueOf(reason.Series, reason.Expected));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static bool IsNews(HostEvent happened, Incident incident) => happened.Kind switch
    {
        HostEventKind.ModelTrained => false,
        HostEventKind.PackagesChanged => true,
        _ => Math.Max(happened.StartMs, happened.EndMs) >= incident.OnsetMs - NewsSpanMs,
    };

    private async Task<IReadOnlyList<NewsEvidence>> NewsAsync(Incident incident, IReadOnlyList<ProcessEvidence> processes, IReadOnlyList<DueJob> due, CancellationToken cancel)
    {
        var range = new TimeRange(Math.Max(0, incident.OnsetMs - PackagesSpanMs), incident.StartMs + 1);
        var events = (await store.Events.ReadAsync(host, range, cancel)).Where(happened => IsNews(happened, incident))
            .Select(happened => new NewsEvidence(Words.Of(happened.Kind), happened.EndMs, happened.Detail));
        var started = processes.Where(process => process.IsNew).Select(process => new NewsEvidence("process", process.StartMs, $"{process.Name} (pid {process.Pid})"));
        return [.. events.Concat(started).Concat(due.Select(job => new NewsEvidence("job", job.AtMs, job.Name))).OrderBy(news => news.TimeMs)];
    }
}
