using Vigia.Detection;
using Vigia.Incidents;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Learning;

/// <summary>Incidents of the last day that make the watch no quieter: those a person answered <i>real</i>, and those of drills.</summary>
internal static class PardonedCalls
{
    private const int MostIncidents = 1000;

    /// <summary>The times of such incidents.</summary>
    public static async Task<IReadOnlyList<TimeRange>> ReadAsync(IVigiaStore store, string host, long nowMs, CancellationToken cancel)
    {
        var day = new TimeRange(Math.Max(0, nowMs - (long)TimeSpan.FromDays(1).TotalMilliseconds), nowMs + 1);
        var times = (await store.Events.ReadAsync(host, day, cancel)).Select(DrillTimes.Of).OfType<TimeRange>().ToList();
        var real = (await store.Incidents.AnswersAsync(host, cancel)).Where(answer => answer.UndoneMs is null && answer.Answer == FeedbackDesk.Real).Select(answer => answer.IncidentId).ToHashSet();
        if (real.Count == 0) return times;
        var today = await store.Incidents.ReadAsync(host, day, MostIncidents, cancel);
        times.AddRange(today.Where(incident => real.Contains(incident.Id)).Select(incident => new TimeRange(incident.StartMs, incident.StartMs + 1)));
        return times;
    }
}
