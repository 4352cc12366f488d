using Vigia.Model;

namespace Vigia.Storage.Memory;

/// <summary>Incidents in memory.</summary>
internal sealed class MemoryIncidents(MemoryState state) : IIncidentStore
{
    public ValueTask<long> SaveAsync(string host, StoredIncident incident, CancellationToken cancel) => ValueTask.FromResult(state.Write(host, known =>
    {
        var id = incident.Id > 0 ? incident.Id : known.Incidents.Keys.LastOrDefault() + 1;
        known.Incidents[id] = incident with { Id = id };
        return id;
    }));

    public ValueTask<StoredIncident?> FindAsync(string host, long id, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read(host, known => known.Incidents.GetValueOrDefault(id)));

    public ValueTask<IReadOnlyList<StoredIncident>> ReadAsync(string host, TimeRange range, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return ValueTask.FromResult(state.Read<IReadOnlyList<StoredIncident>>(host, known =>
            [.. known.Incidents.Values.Where(one => one.StartMs < range.ToMs && (one.EndMs is null || one.EndMs > range.FromMs))
                .OrderByDescending(one => one.StartMs).ThenByDescending(one => one.Id).Take(limit)]));
    }

    public ValueTask<long> AnswerAsync(string host, StoredFeedback feedback, CancellationToken cancel) => ValueTask.FromResult(state.Write(host, known =>
    {
        var id = known.Answers.Count + 1L;
        known.Answers.Add(feedback with { Id = id });
        return id;
    }));

    public ValueTask<bool> UndoAsync(string host, long feedbackId, long atMs, CancellationToken cancel) => ValueTask.FromResult(state.Write(host, known =>
    {
        var at = known.Answers.FindIndex(answer => answer.Id == feedbackId && answer.UndoneMs is null);
        if (at < 0) return false;
        known.Answers[at] = known.Answers[at] with { UndoneMs = atMs };
        return true;
    }));

    public ValueTask<IReadOnlyList<StoredFeedback>> AnswersAsync(string host, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read<IReadOnlyList<StoredFeedback>>(host, known => [.. known.Answers]));

    public ValueTask KeepStateAsync(string host, string name, RunningState running, CancellationToken cancel)
    {
        state.Write(host, known => known.States[name] = running with { Data = running.Data.ToArray() });
        return ValueTask.CompletedTask;
    }

    public ValueTask<RunningState?> TakeStateAsync(string host, string name, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read(host, known => known.States.GetValueOrDefault(name)));
}
