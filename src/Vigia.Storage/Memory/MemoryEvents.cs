using Vigia.Model;

namespace Vigia.Storage.Memory;

/// <summary>Events in memory.</summary>
internal sealed class MemoryEvents(MemoryState state) : IEventStore
{
    public ValueTask AppendAsync(string host, HostEvent hostEvent, CancellationToken cancel)
    {
        state.Write(host, known => known.Add(hostEvent));
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ReplaceAsync(string host, HostEvent known, HostEvent? replacement, CancellationToken cancel)
    {
        return ValueTask.FromResult(state.Write(host, there =>
        {
            if (!there.Remove(known)) return false;
            if (replacement is not null) there.Add(replacement);
            return true;
        }));
    }

    public ValueTask<bool> SetAsideAsync(string host, HostEvent known, long nowMs, CancellationToken cancel) =>
        ValueTask.FromResult(state.Write(host, there => there.SetAside(known, nowMs)));

    public ValueTask<IReadOnlyList<HostEvent>> ReadAsideAsync(string host, long nowMs, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read<IReadOnlyList<HostEvent>>(host, known =>
            [.. known.Aside.Where(one => one.AtMs > nowMs - (long)IEventStore.AsideFor.TotalMilliseconds).OrderBy(one => one.AtMs).ThenBy(one => one.Event.StartMs).Select(one => one.Event)]));

    public ValueTask<IReadOnlyList<HostEvent>> ReadAsync(string host, TimeRange range, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read<IReadOnlyList<HostEvent>>(host, known =>
            [.. known.Events.Where(e => Math.Max(e.StartMs, e.EndMs) >= range.FromMs && Math.Min(e.StartMs, e.EndMs) < range.ToMs)
                .OrderBy(e => e.StartMs).ThenBy(e => e.EndMs).ThenBy(e => e.Kind.ToString(), StringComparer.Ordinal)]));

    public ValueTask MarkCollectorAsync(string host, string bootId, bool cleanStop, CancellationToken cancel)
    {
        state.Write(host, known => (known.BootId, known.CleanStop) = (bootId, cleanStop));
        return ValueTask.CompletedTask;
    }
}
