using System.Text.Json;
using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Incidents;

/// <summary>
/// Takes answers to incidents: previews what one would do, gives it, takes it back. An answer makes a rule for the future; what was told stays
/// told. Safe for concurrent use.
/// </summary>
internal sealed class FeedbackDesk(IVigiaStore store, string host, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>A real problem: kept out of training for good; makes no rule.</summary>
    public const string Real = "real";

    /// <summary>A false alarm: the same within these limits is not told again, at any time.</summary>
    public const string FalseAlarm = "false-alarm";

    /// <summary>Expected at this time: the same within these limits is not told again around this time of the day.</summary>
    public const string Expected = "expected";

    /// <summary>How far back a preview looks.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    private const int MostIncidents = 10_000;

    /// <summary>The answers there are.</summary>
    public static IReadOnlyList<string> Answers { get; } = [Real, FalseAlarm, Expected];

    /// <summary>What an answer would do; null when there is no such incident. Changes nothing.</summary>
    /// <param name="incidentId">The incident.</param>
    /// <param name="answer">One of <see cref="Answers"/>.</param>
    /// <param name="rule">The rule to try in place of the one that would be made; null for that one.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ArgumentException">There is no such answer, or the rule is none.</exception>
    public async Task<FeedbackPreview?> PreviewAsync(long incidentId, string answer, RuleView? rule, CancellationToken cancel)
    {
        if (await store.Incidents.FindAsync(host, incidentId, cancel) is not { } incident) return null;
        var made = RuleFor(incident, answer, rule);
        var nowMs = NowMs;
        var past = await store.Incidents.ReadAsync(host, new TimeRange(Math.Max(0, nowMs - (long)LookBack.TotalMilliseconds), nowMs + 1), MostIncidents, cancel);
        if (past.All(one => one.Id != incidentId)) past = [.. past, incident];
        var clock = new CivilClock(zone);
        var removed = past.Where(one => made is not null && made.Covers(ReasonsOf(one), clock.At(one.OnsetMs))).Select(one => one.Id).ToArray();
        return new FeedbackPreview(
            incidentId, answer, made is null ? null : RuleView.Of(made), (long)LookBack.TotalMilliseconds, removed, [.. past.Select(one => one.Id).Where(id => !removed.Contains(id))]);
    }

    /// <summary>Gives an answer; null when there is no such incident. An earlier answer to it stays on record, and this one counts.</summary>
    /// <exception cref="ArgumentException">There is no such answer, or the rule is none.</exception>
    public async Task<FeedbackView?> GiveAsync(long incidentId, string answer, RuleView? rule, string by, string note, CancellationToken cancel)
    {
        if (await store.Incidents.FindAsync(host, incidentId, cancel) is not { } incident) return null;
        var made = RuleFor(incident, answer, rule);
        foreach (var earlier in await store.Incidents.AnswersAsync(host, cancel))
        {
            if (earlier.IncidentId == incidentId && earlier.UndoneMs is null) await store.Incidents.UndoAsync(host, earlier.Id, NowMs, cancel);
        }

        var text = made is null ? "" : JsonSerializer.Serialize(RuleView.Of(made), IncidentJson.Plain.RuleView);
        var stored = new StoredFeedback(0, incidentId, answer, NowMs, by, null, note, text);
        return ViewOf(stored with { Id = await store.Incidents.AnswerAsync(host, stored, cancel) });
    }

    /// <summary>Takes an answer back: its rule counts no more. False when there is none of that number, or it was taken back before.</summary>
    public async Task<bool> UndoAsync(long feedbackId, CancellationToken cancel) => await store.Incidents.UndoAsync(host, feedbackId, NowMs, cancel);

    /// <summary>All answers, oldest first, those taken back included.</summary>
    public async Task<IReadOnlyList<FeedbackView>> ListAsync(CancellationToken cancel) =>
        [.. (await store.Incidents.AnswersAsync(host, cancel)).Select(ViewOf)];

    /// <summary>The rules that count now.</summary>
    public async Task<IReadOnlyList<ExpectedRule>> RulesAsync(CancellationToken cancel) =>
        [.. (await store.Incidents.AnswersAsync(host, cancel)).Where(answer => answer.UndoneMs is null).Select(answer => ViewOf(answer).Rule?.ToRule()).OfType<ExpectedRule>()];

    /// <summary>The reasons of a stored incident, as rules look at them.</summary>
    public static IReadOnlyList<OddReason> ReasonsOf(StoredIncident incident)
    {
        var reasons = new List<OddReason>();
        foreach (var reason in IncidentBook.EvidenceOf(incident).Reasons)
        {
            if (!SeriesKey.TryParse(reason.Series, out var series)) continue;
            reasons.Add(new OddReason(series, reason.Share, reason.Actual ?? double.NaN, reason.Expected ?? double.NaN, reason.Low ?? double.NaN, reason.High ?? double.NaN));
        }

        return reasons;
    }

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private ExpectedRule? RuleFor(StoredIncident incident, string answer, RuleView? rule)
    {
        if (!Answers.Contains(answer)) throw new ArgumentException($"'{answer}' is no answer: write {string.Join(", ", Answers)}.", nameof(answer));
        if (answer == Real) return rule is null ? null : throw new ArgumentException("A real problem makes no rule.", nameof(rule));
        if (rule is not null)
            return rule.ToRule() ?? throw new ArgumentException("The rule needs at least one series with least <= most, at least one day of the week, and minutes of the day from 0 to 1,440.", nameof(rule));
        var reasons = ReasonsOf(incident);
        if (answer == FalseAlarm) return RuleMaker.Always(reasons);
        var clock = new CivilClock(zone);
        return RuleMaker.At(reasons, clock.At(incident.OnsetMs), clock.At(Math.Max(incident.OnsetMs, incident.EndMs ?? NowMs)));
    }

    private static FeedbackView ViewOf(StoredFeedback stored)
    {
        var rule = stored.Rule.Length == 0 ? null : JsonSerializer.Deserialize(stored.Rule, IncidentJson.Default.RuleView);
        return new FeedbackView(stored.Id, stored.IncidentId, stored.Answer, stored.MadeMs, stored.MadeBy, stored.UndoneMs, stored.Note, rule);
    }
}
