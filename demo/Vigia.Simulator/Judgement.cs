using System.Globalization;
using System.Text.Json;

namespace Vigia.Simulator;

/// <summary>What was planted beside what was told.</summary>
internal sealed class Judgement
{
    private const long EarlyMs = 60_000;
    private const long DeployMs = 300_000;
    private const long LateMs = 600_000;

    /// <summary>What is not there is known to be missed once its time is over and the quarter of an hour after.</summary>
    private const long MissedLateMs = 1_800_000;

    private readonly MonthPlan _plan;
    private readonly List<Told> _told;

    private Judgement(MonthPlan plan, List<Told> told) => (_plan, _told) = (plan, told);

    /// <summary>Reads what <c>vigia backtest --format json</c> printed.</summary>
    public static Judgement Of(MonthPlan plan, string json)
    {
        using var report = JsonDocument.Parse(json);
        var told = report.RootElement.GetProperty("incidents").EnumerateArray().Select(incident => new Told(
            incident.GetProperty("startMs").GetInt64(), incident.GetProperty("peakLevel").GetDouble(), incident.GetProperty("evidence").GetProperty("sentence").GetProperty("en").GetString()!)).ToList();
        return new Judgement(plan, told);
    }

    /// <summary>Writes the table; 0 when everything was found, nothing false was told after the first week, and no backup that came was told.</summary>
    public int Write(TextWriter output)
    {
        var explained = new HashSet<Told>();
        var found = 0;
        output.WriteLine("| planted | begins | found after | told |");
        output.WriteLine("|---|---|---|---|");
        foreach (var fault in _plan.Faults)
        {
            var (from, to) = _plan.SpanOf(fault);
            var late = fault.Kind == FaultKind.MissedBackup ? MissedLateMs : LateMs;
            var mine = _told.Where(told => told.StartMs >= from - EarlyMs && told.StartMs < to + late).ToList();
            explained.UnionWith(mine);
            if (mine.Count > 0) found++;
            output.WriteLine($"| {fault.Kind} | {Local(from)} | {(mine.Count > 0 ? Delay(mine[0].StartMs - from) : "missed")} | {(mine.Count > 0 ? mine[0].Sentence : "")} |");
        }

        var learnedMs = _plan.InstantOf(MonthPlan.LearningDays, 0);
        var rest = _told.Where(told => !explained.Contains(told)).ToList();
        var early = rest.Where(told => told.StartMs < learnedMs).ToList();
        var weeks = (MonthPlan.AllDays - MonthPlan.LearningDays) / 7.0;
        var deploys = rest.Where(told => told.StartMs >= learnedMs && IsDeploy(told.StartMs)).ToList();
        var wrong = rest.Count - early.Count - deploys.Count;
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Found {found} of {_plan.Faults.Count}. False after the first week: {wrong} ({wrong / weeks:0.##} a week). In the first week: {early.Count}. Deploys told after the first week: {deploys.Count}."));
        var backups = rest.Count(told => told.StartMs >= learnedMs && IsBackup(told.StartMs));
        output.WriteLine($"Told of a nightly backup after the first week: {backups}.");
        foreach (var told in rest) output.WriteLine($"- {Local(told.StartMs)}, level {told.Level.ToString("0", CultureInfo.InvariantCulture)}: {told.Sentence}");
        return found == _plan.Faults.Count && backups == 0 ? 0 : 1;
    }

    private bool IsBackup(long timeMs)
    {
        var hour = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), _plan.Zone).TimeOfDay.TotalHours;
        return hour >= MonthPlan.BackupHour && hour < MonthPlan.BackupHour + (MonthPlan.BackupMinutes / 60) + 0.1;
    }

    /// <summary>A deploy is a burst of work that comes at no habitual time: telling of it is neither right nor wrong.</summary>
    private bool IsDeploy(long timeMs) => _plan.Deploys.Any(deploy => _plan.InstantOf(deploy.Day, deploy.Hour) is var from && timeMs >= from && timeMs < from + DeployMs);

    private string Local(long timeMs) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), _plan.Zone).ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);

    private static string Delay(long ms) => ms < 120_000
        ? string.Create(CultureInfo.InvariantCulture, $"{ms / 1000} s")
        : ms < 7_200_000 ? string.Create(CultureInfo.InvariantCulture, $"{ms / 60_000} min") : string.Create(CultureInfo.InvariantCulture, $"{ms / 3_600_000.0:0.#} h");

    private sealed record Told(long StartMs, double Level, string Sentence);
}
