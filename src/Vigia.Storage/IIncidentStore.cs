using Vigia.Model;

namespace Vigia.Storage;

/// <summary>Incidents with their evidence, answers to them, and running states.</summary>
public interface IIncidentStore
{
    /// <summary>Stores a new incident (number 0), or brings a known one up to date. Returns its number.</summary>
    ValueTask<long> SaveAsync(string host, StoredIncident incident, CancellationToken cancel);

    /// <summary>One incident; null when there is none of that number.</summary>
    ValueTask<StoredIncident?> FindAsync(string host, long id, CancellationToken cancel);

    /// <summary>Incidents that touch the range, newest first.</summary>
    ValueTask<IReadOnlyList<StoredIncident>> ReadAsync(string host, TimeRange range, int limit, CancellationToken cancel);

    /// <summary>Stores an answer; returns its number.</summary>
    ValueTask<long> AnswerAsync(string host, StoredFeedback feedback, CancellationToken cancel);

    /// <summary>Takes an answer back. False when there is none of that number, or it was taken back before.</summary>
    ValueTask<bool> UndoAsync(string host, long feedbackId, long atMs, CancellationToken cancel);

    /// <summary>All answers, oldest first, those taken back included.</summary>
    ValueTask<IReadOnlyList<StoredFeedback>> AnswersAsync(string host, CancellationToken cancel);

    /// <summary>Keeps a running state in the place of the one of that name.</summary>
    ValueTask KeepStateAsync(string host, string name, RunningState state, CancellationToken cancel);

    /// <summary>The running state of that name; null when none was kept.</summary>
    ValueTask<RunningState?> TakeStateAsync(string host, string name, CancellationToken cancel);
}
