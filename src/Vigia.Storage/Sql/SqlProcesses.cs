using Vigia.Model;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Sql;

/// <summary>Processes in a SQL database: a snapshot lies beside the samples of its tick.</summary>
internal sealed class SqlProcesses(SqlDatabase database, SqlCatalogue catalogue) : IProcessStore
{
    /// <summary>How much older than the moment asked for a snapshot may be.</summary>
    public const long OldestMs = 60_000;

    private readonly ProcessCatalogue _identities = new();
    private readonly ByteWriter _output = new();

    /// <summary>Packs a snapshot; the bytes are valid until the next call. Inside a write transaction.</summary>
    public ReadOnlySpan<byte> Pack(SqlSession writer, int hostId, ProcessSnapshot snapshot)
    {
        var ids = new long[snapshot.Processes.Count];
        var figures = new double[ids.Length * PackedProcesses.Figures];
        for (var i = 0; i < ids.Length; i++)
        {
            var sample = snapshot.Processes[i];
            ids[i] = _identities.IdOf(writer, hostId, sample.Process, snapshot.TimestampMs);
            Figures(sample).CopyTo(figures.AsSpan(i * PackedProcesses.Figures));
        }

        PackedProcesses.Write(_output, snapshot.Total, ids, figures);
        return _output.Written;
    }

    /// <summary>Forgets which identities are stored. Under the writer's lock.</summary>
    public void Forget() => _identities.Forget();

    public ValueTask<ProcessSnapshot?> ReadAtAsync(string host, long timestampMs, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(reader =>
        {
            if (catalogue.Find(reader, host) is not HostCatalogue known || !FrameId.Fits(timestampMs)) return null;
            var within = new TimeRange(Math.Max(0, timestampMs - OldestMs), timestampMs + 1);
            var (time, bytes) = SnapshotRows.Read(reader, known.HostId, within).LastOrDefault();
            return bytes is null ? null : Guard(reader, () => Unpack(reader, time, bytes));
        }));
    }

    public ValueTask<IReadOnlyList<(long TimestampMs, ProcessSample Sample)>> ReadHistoryAsync(string host, ProcessKey process, TimeRange range, CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<(long, ProcessSample)>>(database.Read(reader => Guard(reader, () => History(reader, host, process, range, cancel))));

    private List<(long, ProcessSample)> History(SqlSession reader, string host, ProcessKey process, TimeRange range, CancellationToken cancel)
    {
        var history = new List<(long, ProcessSample)>();
        if (catalogue.Find(reader, host) is not HostCatalogue known) return history;
        var wanted = ProcessCatalogue.IdsOf(reader, known.HostId, process).ToDictionary(id => id, id => ProcessCatalogue.Read(reader, id));
        if (wanted.Count == 0) return history;
        foreach (var (time, bytes) in SnapshotRows.Read(reader, known.HostId, range))
        {
            cancel.ThrowIfCancellationRequested();
            var (_, ids, figures) = PackedProcesses.Read(bytes);
            for (var i = 0; i < ids.Length; i++)
            {
                if (wanted.TryGetValue(ids[i], out var identity)) history.Add((time, Sample(identity, figures, i)));
            }
        }

        return history;
    }

    private static ProcessSnapshot Unpack(SqlSession reader, long timeMs, byte[] bytes)
    {
        var (total, ids, figures) = PackedProcesses.Read(bytes);
        var processes = ids.Select((id, i) => Sample(ProcessCatalogue.Read(reader, id), figures, i)).ToList();
        return new ProcessSnapshot(timeMs, total, processes);
    }

    private static T Guard<T>(SqlSession reader, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new StoreException($"A snapshot of processes in '{reader.Location}' is damaged: {e.Message} Run 'vigia check'.", e);
        }
    }

    private static double[] Figures(ProcessSample sample) =>
        [sample.CpuRatio, sample.ResidentBytes, sample.ReadBytesPerSecond, sample.WriteBytesPerSecond, sample.Threads, sample.OpenFiles];

    private static ProcessSample Sample(ProcessIdentity identity, double[] figures, int index)
    {
        var of = figures.AsSpan(index * PackedProcesses.Figures, PackedProcesses.Figures);
        return new ProcessSample(identity, of[0], of[1], of[2], of[3], of[4], of[5]);
    }
}
