using Vigia.Model;

namespace Vigia.Storage;

/// <summary>Everything Vigia keeps, for one or many hosts. One writer, any number of readers; safe for concurrent use.</summary>
/// <remarks>
/// Every member that names a host takes any non-empty text; an unknown host reads as empty.
/// All times are milliseconds since 1970-01-01 UTC. Methods throw <see cref="StoreException"/> when the outside world is broken.
/// </remarks>
public interface IVigiaStore : IAsyncDisposable
{
    /// <summary>Values over time.</summary>
    ISampleStore Samples { get; }

    /// <summary>Gaps, reboots, clock steps, notes.</summary>
    IEventStore Events { get; }

    /// <summary>Runs of oddness with their evidence.</summary>
    IRunStore Runs { get; }

    /// <summary>Incidents with their evidence, answers to them, and running states.</summary>
    IIncidentStore Incidents { get; }

    /// <summary>Processes at moments.</summary>
    IProcessStore Processes { get; }

    /// <summary>Trained models.</summary>
    IModelStore Models { get; }

    /// <summary>Settings made on the page or through the API.</summary>
    ISettingsStore Settings { get; }

    /// <summary>Who may come in: users, their sessions, their tokens.</summary>
    IAccountStore Accounts { get; }

    /// <summary>What was changed, by whom.</summary>
    IAuditStore Audit { get; }

    /// <summary>The hosts something is stored of, in alphabetical order.</summary>
    ValueTask<IReadOnlyList<string>> GetHostsAsync(CancellationToken cancel);

    /// <summary>How much is stored, since when, in how many bytes.</summary>
    ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancel);

    /// <summary>
    /// Does what is due in the background: ticks become compressed blocks, hours and days are rolled up. Cheap when
    /// nothing is due; call it every minute or so, beside the writing.
    /// </summary>
    ValueTask<MaintenanceOutcome> MaintainAsync(CancellationToken cancel);

    /// <summary>Packs everything anew, as small as it gets: slow, but the writing goes on meanwhile.</summary>
    ValueTask<MaintenanceOutcome> CompactAsync(IProgress<StoreProgress>? progress, CancellationToken cancel);

    /// <summary>Reads everything stored and compares it with its checksums.</summary>
    /// <param name="repairs">Rebuilds what can be rebuilt; otherwise only tells.</param>
    /// <param name="progress">Told as chunks are read.</param>
    /// <param name="cancel">Stops between two chunks.</param>
    ValueTask<CheckReport> CheckAsync(bool repairs, IProgress<StoreProgress>? progress, CancellationToken cancel);

    /// <summary>
    /// Removes what is stored of a host in a range: samples, buckets, events and runs that begin in it, archives of
    /// processes that lie inside it. All of time removes the host, its models and its series too.
    /// </summary>
    ValueTask DeleteAsync(string host, TimeRange range, CancellationToken cancel);

    /// <summary>Removes what is older than the policy allows, or more than it allows.</summary>
    ValueTask<RetentionOutcome> ApplyRetentionAsync(RetentionPolicy policy, long nowMs, CancellationToken cancel);
}
