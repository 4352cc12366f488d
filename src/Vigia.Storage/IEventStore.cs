using Vigia.Model;

namespace Vigia.Storage;

/// <summary>Gaps, reboots, clock steps, notes.</summary>
public interface IEventStore
{
    /// <summary>Stores an event; the same event again changes nothing, whoever it is said to be by.</summary>
    ValueTask AppendAsync(string host, HostEvent hostEvent, CancellationToken cancel);

    /// <summary>Puts an event in the place of another, or removes that when there is none to put; false when it is not there, and then nothing changes.</summary>
    ValueTask<bool> ReplaceAsync(string host, HostEvent known, HostEvent? replacement, CancellationToken cancel);

    /// <summary>Events that touch the range, oldest first.</summary>
    ValueTask<IReadOnlyList<HostEvent>> ReadAsync(string host, TimeRange range, CancellationToken cancel);

    /// <summary>
    /// Notes under which boot the collector runs (at its start), and that it ends in good order (at its end),
    /// so that the next start can tell a stop, a kill and a reboot apart.
    /// </summary>
    ValueTask MarkCollectorAsync(string host, string bootId, bool cleanStop, CancellationToken cancel);
}
