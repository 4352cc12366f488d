using Vigia.Model;

namespace Vigia.Storage.Buffering;

/// <summary>
/// Incidents of a <see cref="BufferedStore"/>. An incident that waits has a negative number; it gets its own when it is
/// delivered, and saving it under the negative one goes on meaning the same. Answers of people need the server.
/// </summary>
internal sealed class BufferedIncidents(IVigiaStore remote, Outbox outbox) : IIncidentStore
{
    public async ValueTask<long> SaveAsync(string host, StoredIncident incident, CancellationToken cancel)
    {
        long id = 0;
        await outbox.WriteAsync(
            async store => id = await SaveAsync(store.Incidents, host, incident, isNumbered: incident.Id > 0, cancel),
            async buffer => id = -await SaveAsync(buffer.Incidents, host, incident, isNumbered: false, cancel),
            cancel);
        return id;
    }

    public ValueTask<StoredIncident?> FindAsync(string host, long id, CancellationToken cancel) =>
        id > 0 ? remote.Incidents.FindAsync(host, id, cancel) : outbox.ReadAsync(async (store, isBuffer) => isBuffer ? Waiting(await store.Incidents.FindAsync(host, -id, cancel)) : null);

    public ValueTask<IReadOnlyList<StoredIncident>> ReadAsync(string host, TimeRange range, int limit, CancellationToken cancel) =>
        outbox.ReadAsync<IReadOnlyList<StoredIncident>>(async (store, isBuffer) =>
        {
            var found = await store.Incidents.ReadAsync(host, range, limit, cancel);
            return isBuffer ? [.. found.Select(incident => Waiting(incident)!)] : found;
        });

    public ValueTask<long> AnswerAsync(string host, StoredFeedback feedback, CancellationToken cancel) => remote.Incidents.AnswerAsync(host, feedback, cancel);

    public ValueTask<bool> UndoAsync(string host, long feedbackId, long atMs, CancellationToken cancel) => remote.Incidents.UndoAsync(host, feedbackId, atMs, cancel);

    public ValueTask<IReadOnlyList<StoredFeedback>> AnswersAsync(string host, CancellationToken cancel) => remote.Incidents.AnswersAsync(host, cancel);

    /// <summary>A running state that has to wait is not delivered: the next one, kept when the server is back, takes its place.</summary>
    public ValueTask KeepStateAsync(string host, string name, RunningState state, CancellationToken cancel) =>
        outbox.WriteAsync(store => store.Incidents.KeepStateAsync(host, name, state, cancel), cancel);

    public ValueTask<RunningState?> TakeStateAsync(string host, string name, CancellationToken cancel) => remote.Incidents.TakeStateAsync(host, name, cancel);

    /// <summary>Saves an incident that has no number in a store yet, or one that is not known: detector and beginning tell which it is.</summary>
    internal static async ValueTask<long> SaveAsync(IIncidentStore store, string host, StoredIncident incident, bool isNumbered, CancellationToken cancel)
    {
        if (isNumbered) return await store.SaveAsync(host, incident, cancel);
        var there = await store.ReadAsync(host, new TimeRange(incident.StartMs, incident.StartMs + 1), int.MaxValue, cancel);
        var known = there.FirstOrDefault(other => other.StartMs == incident.StartMs && other.Detector == incident.Detector);
        return await store.SaveAsync(host, incident with { Id = known?.Id ?? 0 }, cancel);
    }

    private static StoredIncident? Waiting(StoredIncident? incident) => incident is null ? null : incident with { Id = -incident.Id };
}
