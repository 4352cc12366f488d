using Vigia.Model;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Sql;

/// <summary>Processes in a SQL database: a snapshot lies beside the samples of its tick.</summary>
internal sealed class SqlProcesses(SqlDatabase database, SqlCatalogue catalogue) : IProcessStore
{
    /// <summary>How much older than the moment asked for a snapshot may be.</summary>
    public const long OldestMs = 60_000;

    private const string SelectAt = "SELECT id, processes FROM frame WHERE id>=?1 AND id<=?2 AND processes IS NOT NULL ORDER BY id DESC LIMIT 1";
    private const string SelectSpan = "SELECT id, processes FROM frame WHERE id>=?1 AND id<?2 AND processes IS NOT NULL ORDER BY id";

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
            var oldest = Math.Max(0, timestampMs - OldestMs);
            using var row = reader.Prepare(SelectAt).Bind(1, FrameId.Of(known.HostId, oldest)).Bind(2, FrameId.Of(known.HostId, timestampMs));
            return row.Step() ? Unpack(reader, row) : null;
        }));
    }

    public ValueTask<IReadOnlyList<(long TimestampMs, ProcessSample Sample)>> ReadHistoryAsync(string host, ProcessKey process, TimeRange range, CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<(long, ProcessSample)>>(database.Read(reader =>
        {
            var history = new List<(long, ProcessSample)>();
            if (catalogue.Find(reader, host) is not HostCatalogue known) return history;
            var wanted = ProcessCatalogue.IdsOf(reader, known.HostId, process).ToDictionary(id => id, id => ProcessCatalogue.Read(reader, id));
            if (wanted.Count == 0) return history;
            var (from, to) = FrameId.Span(known.HostId, range);
            using var rows = reader.Prepare(SelectSpan).Bind(1, from).Bind(2, to);
            while (rows.Step())
            {
                cancel.ThrowIfCancellationRequested();
                var (_, ids, figures) = PackedProcesses.Read(rows.Blob(1));
                for (var i = 0; i < ids.Length; i++)
                {
                    if (wanted.TryGetValue(ids[i], out var identity)) history.Add((FrameId.TimeOf(rows.Long(0)), Sample(identity, figures, i)));
                }
            }

            return history;
        }));

    private static ProcessSnapshot Unpack(SqlSession reader, SqlStatement row)
    {
        try
        {
            var (total, ids, figures) = PackedProcesses.Read(row.Blob(1));
            var processes = ids.Select((id, i) => Sample(ProcessCatalogue.Read(reader, id), figures, i)).ToList();
            return new ProcessSnapshot(FrameId.TimeOf(row.Long(0)), total, processes);
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
