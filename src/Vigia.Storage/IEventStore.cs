using Vigia.Model;

namespace Vigia.Storage;

/// <summary>Gaps, reboots, clock steps, notes.</summary>
public interface IEventStore
{
    /// <summary>How long an event that was set aside can be brought back; after that it is gone.</summary>
    static TimeSpan AsideFor { get; } = TimeSpan.FromDays(30);

    /// <summary>Stores an event; the same event again changes nothing, whoever it is said to be by. One that was set aside is back.</summary>
    ValueTask AppendAsync(string host, HostEvent hostEvent, CancellationToken cancel);

    /// <summary>Puts an event in the place of another, or removes that when there is none to put; false when it is not there, and then nothing changes.</summary>
    ValueTask<bool> ReplaceAsync(string host, HostEvent known, HostEvent? replacement, CancellationToken cancel);

    /// <summary>Sets an event aside: it is read no more, but for <see cref="AsideFor"/> it can be brought back. False when it is not there.</summary>
    ValueTask<bool> SetAsideAsync(string host, HostEvent known, long nowMs, CancellationToken cancel);

    /// <summary>Events that were set aside and can still be brought back, the last one last.</summary>
    ValueTask<IReadOnlyList<HostEvent>> ReadAsideAsync(string host, long nowMs, CancellationToken cancel);

    /// <summary>Events that touch the range, oldest first.</summary>
    ValueTask<IReadOnlyList<HostEvent>> ReadAsync(string host, TimeRange range, CancellationToken cancel);

    /// <summary>
    /// Notes under which boot the collector runs (at its start), and that it ends in good order (at its end),
    /// so that the next start can tell a stop, a kill and a reboot apart.
    /// </summary>
    ValueTask MarkCollectorAsync(string host, string bootId, bool cleanStop, CancellationToken cancel);
}
