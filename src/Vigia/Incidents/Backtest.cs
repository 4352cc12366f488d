using Vigia.Detection;
using Vigia.Learning;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Incidents;

/// <summary>
/// Runs the whole of watching over stored history in virtual time: trains when it would have trained, judges every tick by what lay before, and
/// lists what would have been told. Nothing is written to the store.
/// </summary>
/// <param name="store">Where the history lies.</param>
/// <param name="host">Whose.</param>
/// <param name="options">How models are trained: the budget among it.</param>
/// <param name="policy">When.</param>
/// <param name="window">How far back a training looks.</param>
internal sealed class Backtest(IVigiaStore store, string host, TrainingOptions options, RetrainPolicy policy, TimeSpan window)
{
    private readonly EvidenceMaker _evidence = new(store, host, options.Zone ?? TimeZoneInfo.Utc) { LooksForSimilar = false };
    private readonly List<(Incident Incident, bool IsNew)> _told = [];
    private readonly List<long> _trainings = [];

    /// <summary>Runs it.</summary>
    /// <param name="range">What is judged; up to the window before it is learned from.</param>
    /// <param name="rules">What the user expects.</param>
    /// <param name="progress">Told 0 to 1; may be null.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<BacktestReport> RunAsync(TimeRange range, IReadOnlyList<ExpectedRule> rules, IProgress<double>? progress, CancellationToken cancel)
    {
        var read = new TimeRange(Math.Max(0, range.FromMs - (long)window.TotalMilliseconds), range.ToMs);
        TimeRange[] drills = [.. (await store.Events.ReadAsync(host, read, cancel)).Select(DrillTimes.Of).OfType<TimeRange>()];
        var course = new VirtualWatch(HostDetectors.Speaker, options, policy, range.FromMs, drills);
        course.Expect(rules);
        long ticks = 0;
        long firstMs = long.MaxValue, lastMs = 0;
        await foreach (var frame in new StoredTicks(store, host).ReadAsync(read, cancel))
        {
            if (range.Contains(frame.TimestampMs))
            {
                ticks++;
                firstMs = Math.Min(firstMs, frame.TimestampMs);
                lastMs = frame.TimestampMs;
                if (ticks % 20_000 == 0) progress?.Report((frame.TimestampMs - firstMs) / Math.Max(1.0, Math.Min(range.ToMs, TimeRange.All.ToMs) - firstMs));
            }

            foreach (var step in course.Observe(frame, cancel)) Note(step.Incident);
        }

        _trainings.AddRange(course.Trainings);
        var weeks = course.JudgedSteps * options.StepSeconds / 604_800.0;
        return new BacktestReport(
            ticks == 0 ? range.FromMs : firstMs, ticks == 0 ? range.ToMs : lastMs + 1, options.FalseAlarmsPerWeek, ticks, course.JudgedSteps, _trainings,
            weeks > 0 ? _told.Count / weeks : 0, await ViewsAsync(cancel));
    }

    private void Note(Incident incident)
    {
        var at = _told.FindIndex(told => told.Incident.StartMs == incident.StartMs && told.Incident.Kind == incident.Kind);
        if (at < 0) _told.Add((incident, true));
        else _told[at] = (incident, false);
    }

    private async Task<IReadOnlyList<IncidentView>> ViewsAsync(CancellationToken cancel)
    {
        var views = new List<IncidentView>();
        foreach (var (incident, _) in _told)
        {
            var evidence = await _evidence.MakeAsync(incident, cancel);
            views.Add(new IncidentView(
                views.Count + 1, IncidentBook.SeverityOf(incident.PeakLevel), incident.Detector, incident.ModelVersion, incident.OnsetMs, incident.StartMs, incident.PeakMs,
                incident.EndMs, incident.PeakLevel, null, null, evidence));
        }

        return views;
    }
}
