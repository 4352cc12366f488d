namespace Vigia.Storage.Sql.Maintenance;

/// <summary>What goes on in the background: ticks become chunks, hours are merged and rolled up, days too. One at a time.</summary>
/// <param name="database">Where.</param>
/// <param name="catalogue">Hosts and series.</param>
/// <param name="samples">Who writes.</param>
/// <param name="damage">Gets what cannot be read.</param>
/// <param name="readable">Gets rolled-up readings as plain rows.</param>
/// <param name="ownHostsOnly">Other programs write into the same database and do their own work: only hosts written here.</param>
internal sealed class SqlMaintenance(SqlDatabase database, SqlCatalogue catalogue, SqlSamples samples, DamageLog damage, SqlReadable readable, bool ownHostsOnly)
{
    private readonly Lock _gate = new();
    private readonly FramePacking _packing = new(database, samples);
    private readonly HourMerging _hours = new(database, damage, readable);
    private readonly DayMerging _days = new(database, damage, readable);
    private readonly Dictionary<int, (long HalfHour, long Imports)> _done = [];

    /// <summary>Does what is due.</summary>
    public MaintenanceOutcome Run(CancellationToken cancel)
    {
        lock (_gate)
        {
            var outcome = default(MaintenanceOutcome);
            foreach (var host in Hosts(ownHostsOnly ? samples.WrittenHosts : catalogue.Hosts()))
            {
                var packed = _packing.Pack(host, isAll: false, cancel);
                var merged = MergeWhenDue(host, cancel);
                outcome = new MaintenanceOutcome(outcome.TicksPacked + packed, outcome.HoursMerged + merged);
            }

            return outcome;
        }
    }

    /// <summary>Packs all there is, the newest ticks too, as small as it gets.</summary>
    public MaintenanceOutcome Compact(IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        lock (_gate)
        {
            var outcome = default(MaintenanceOutcome);
            foreach (var host in Hosts(catalogue.Hosts()))
            {
                var packed = _packing.Pack(host, isAll: true, cancel);
                var told = progress is null ? null : new Progress(progress, host.Host);
                var merged = _hours.Run(host, isThorough: true, told, cancel);
                _days.Run(host, isThorough: true, cancel);
                outcome = new MaintenanceOutcome(outcome.TicksPacked + packed, outcome.HoursMerged + merged);
            }

            return outcome;
        }
    }

    /// <summary>Runs work that must not meet other work in the background.</summary>
    public T Alone<T>(Func<T> work)
    {
        lock (_gate) return work();
    }

    /// <summary>An hour is merged half an hour after it is over, or when samples were imported; between that nothing is looked for.</summary>
    private int MergeWhenDue(HostCatalogue host, CancellationToken cancel)
    {
        var newest = database.Read(reader => SqlFrames.LastTime(reader, host.HostId) ?? (SqlChunks.End(reader, host.HostId) ?? 1) - 1);
        var now = (newest / HourMerging.GraceMs, samples.Imports);
        if (_done.GetValueOrDefault(host.HostId, (-1, -1)) == now) return 0;
        var merged = _hours.Run(host, isThorough: false, progress: null, cancel);
        _days.Run(host, isThorough: false, cancel);
        _done[host.HostId] = now;
        return merged;
    }

    private List<HostCatalogue> Hosts(IEnumerable<string> names) => [.. names.Select(name => database.Read(reader => catalogue.Find(reader, name))).OfType<HostCatalogue>()];

    private sealed class Progress(IProgress<StoreProgress> outer, string host) : IProgress<(long Done, long All)>
    {
        public void Report((long Done, long All) value) => outer.Report(new StoreProgress(host, value.Done, value.All));
    }
}
