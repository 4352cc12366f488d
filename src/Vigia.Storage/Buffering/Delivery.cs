using Vigia.Model;

namespace Vigia.Storage.Buffering;

/// <summary>Moves what waits in a buffer to the server, part by part, the oldest first. Used by one at a time.</summary>
internal sealed class Delivery(IVigiaStore remote, IVigiaStore buffer)
{
    /// <summary>Ticks in a part: so long writers wait for it.</summary>
    private const int TicksPerPart = 300;

    private readonly Dictionary<string, FrameMaker> _makers = [];

    /// <summary>Delivers a part and removes it from the buffer; false when nothing was left.</summary>
    public async ValueTask<bool> NextPartAsync(CancellationToken cancel)
    {
        var hosts = await buffer.GetHostsAsync(cancel);
        if (hosts.Count == 0)
        {
            _makers.Clear();
            return false;
        }

        await DeliverAsync(hosts[0], cancel);
        return true;
    }

    private async ValueTask DeliverAsync(string host, CancellationToken cancel)
    {
        if (!_makers.TryGetValue(host, out var maker)) _makers[host] = maker = new FrameMaker();
        await maker.LearnAsync(buffer.Samples, host, cancel);
        var ticks = 0;
        var part = TimeRange.All;
        await foreach (var row in buffer.Samples.ReadRawAsync(host, null, TimeRange.All, cancel))
        {
            await remote.Samples.AppendAsync(host, await FrameAsync(maker, host, row, cancel), cancel);
            if (++ticks < TicksPerPart) continue;
            part = new TimeRange(0, row.TimestampMs + 1);
            break;
        }

        await DeliverRestAsync(host, part, cancel);
        if (part == TimeRange.All) await DeliverMarkAsync(host, cancel);
        await buffer.DeleteAsync(host, part, cancel);
    }

    private async ValueTask<Frame> FrameAsync(FrameMaker maker, string host, RawRow row, CancellationToken cancel)
    {
        var processes = await buffer.Processes.ReadAtAsync(host, row.TimestampMs, cancel);
        return maker.Make(row, processes?.TimestampMs == row.TimestampMs ? processes : null);
    }

    private async ValueTask DeliverRestAsync(string host, TimeRange part, CancellationToken cancel)
    {
        foreach (var happened in await buffer.Events.ReadAsync(host, part, cancel)) await remote.Events.AppendAsync(host, happened, cancel);
        foreach (var run in await buffer.Runs.ReadAsync(host, part, int.MaxValue, cancel)) await remote.Runs.SaveAsync(host, run, cancel);

        // The oldest first, so that they are numbered in the order they began.
        foreach (var incident in (await buffer.Incidents.ReadAsync(host, part, int.MaxValue, cancel)).Reverse())
            await BufferedIncidents.SaveAsync(remote.Incidents, host, incident, isNumbered: false, cancel);
    }

    /// <summary>Under which boot the collector ran last, if it was marked while the server was away.</summary>
    private async ValueTask DeliverMarkAsync(string host, CancellationToken cancel)
    {
        if (await buffer.Samples.GetLastTickAsync(host, cancel) is { BootId.Length: > 0 } last)
            await remote.Events.MarkCollectorAsync(host, last.BootId, last.CleanStop, cancel);
    }
}
