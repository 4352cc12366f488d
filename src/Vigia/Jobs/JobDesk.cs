using Vigia.Collectors.Jobs;
using Vigia.Detection;
using Vigia.Expected;

namespace Vigia.Jobs;

/// <summary>
/// Knows what the host starts by the clock, and lines it up with the times of day the model knows for something. Looks at timers and crontabs every five minutes
/// when asked. Safe from any thread.
/// </summary>
/// <param name="root">Where the host's files are.</param>
/// <param name="habitsOf">What the model in use learned of times of day; null where there is none.</param>
/// <param name="zone">Zone of the host's civil time.</param>
/// <param name="time">The clock.</param>
internal sealed class JobDesk(Func<string> root, Func<CancellationToken, ValueTask<WeekOfBands?>> habitsOf, TimeZoneInfo zone, TimeProvider time)
{
    private const long QuarterMs = 900_000;
    private const int MostQuarters = 16;
    private const int MostEffects = 3;
    private const int MostNames = 3;
    private const long BeforeOnsetMs = 600_000;
    private const long AfterOnsetMs = 60_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>What is started more often than hourly explains nothing.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(59);

    /// <summary>What is started at any time of an afternoon explains none.</summary>
    private static readonly TimeSpan WideSpread = TimeSpan.FromMinutes(30);

    private Kept? _kept;

    /// <summary>All jobs with when they are due next, the soonest first.</summary>
    public async ValueTask<IReadOnlyList<ExpectedJob>> ListAsync(CancellationToken cancel)
    {
        var habits = await habitsOf(cancel);
        var now = time.GetUtcNow();
        var due = Read().Select(job => (Job: job, Next: job.NextAfter(now, zone))).ToArray();
        var quarters = due.Where(one => one.Next is not null && !IsOften(one.Job, one.Next.Value)).GroupBy(one => one.Next!.Value.ToUnixTimeMilliseconds() / QuarterMs).ToDictionary(of => of.Key, of => of.Count());
        return
        [
            .. due.OrderBy(one => one.Next ?? DateTimeOffset.MaxValue).ThenBy(one => one.Job.Name, StringComparer.Ordinal).Select(one =>
            {
                if (one.Next is not { } next) return new ExpectedJob(one.Job, null, null, [], false);
                var nextMs = next.ToUnixTimeMilliseconds();
                var isOften = IsOften(one.Job, next);
                var effects = habits is null || isOften || one.Job.Spread > WideSpread ? [] : EffectsAt(habits, nextMs);
                return new ExpectedJob(one.Job, nextMs, one.Job.NextAfter(next, zone) - next, effects, !isOften && quarters[nextMs / QuarterMs] == 1);
            }),
        ];
    }

    /// <summary>The jobs that were due when an incident began; of one that tells of an absence, in the quarter of an hour that stayed as it is. At most three.</summary>
    public IReadOnlyList<DueJob> DueFor(Incident incident)
    {
        if (incident.Kind == IncidentKind.StaticRule) return [];
        var quarter = incident.OnsetMs - (incident.OnsetMs % QuarterMs);
        return incident.Kind == IncidentKind.Missed
            ? DueBetween(quarter, quarter + QuarterMs)
            : DueBetween(incident.OnsetMs - BeforeOnsetMs, incident.OnsetMs + AfterOnsetMs);
    }

    private IReadOnlyList<DueJob> DueBetween(long fromMs, long toMs)
    {
        var after = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, fromMs - 1));
        var due = new List<DueJob>();
        foreach (var job in Read().Where(job => job.Spread <= WideSpread))
        {
            if (job.NextAfter(after, zone) is { } at && at.ToUnixTimeMilliseconds() < toMs && !IsOften(job, at)) due.Add(new DueJob(PlainName(job.Name), at.ToUnixTimeMilliseconds()));
        }

        return [.. due.DistinctBy(job => job.Name).OrderBy(job => job.AtMs).Take(MostNames)];
    }

    /// <summary>The name in a sentence: host text that can neither break nor hide what stands around it.</summary>
    private static string PlainName(string name) => Cli.Scoring.BadInputException.Printable(name);

    private bool IsOften(HostJob job, DateTimeOffset next) => job.NextAfter(next, zone) - next < Often;

    private static JobEffect[] EffectsAt(WeekOfBands habits, long timeMs)
    {
        var effects = new List<JobEffect>();
        for (var feature = 0; feature < HostFeatures.All.Count; feature++)
        {
            var habit = habits.HabitAt(feature, timeMs);
            if (HostFeatures.IsConsequence(feature) || !habit.IsReliablyHigh(Habit.EnoughVisits)) continue;
            var quarters = 1;
            while (quarters < MostQuarters && habits.HabitAt(feature, timeMs + (quarters * QuarterMs)).IsReliablyHigh(Habit.EnoughVisits)) quarters++;
            effects.Add(new JobEffect(feature, habit.Middle, habit.LevelHigh, TimeSpan.FromMilliseconds(quarters * QuarterMs)));
        }

        return [.. effects.OrderByDescending(effect => effect.Times).Take(MostEffects)];
    }

    private IReadOnlyList<HostJob> Read()
    {
        if (Volatile.Read(ref _kept) is { } kept && time.GetElapsedTime(kept.ReadAt) < Fresh) return kept.Jobs;
        // Two who look at once find the same.
        var now = new Kept(time.GetTimestamp(), JobList.Read(root()));
        Volatile.Write(ref _kept, now);
        return now.Jobs;
    }

    private sealed record Kept(long ReadAt, IReadOnlyList<HostJob> Jobs);
}
