using Vigia.Model;

namespace Vigia.Storage.Sql;

/// <summary>Events in a SQL database.</summary>
internal sealed class SqlEvents(SqlDatabase database, SqlCatalogue catalogue) : IEventStore
{
    private const string InsertEvent = """
        INSERT INTO event (host_id, start_ms, end_ms, kind, detail, author) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (host_id, start_ms, end_ms, kind, detail) DO UPDATE SET author=excluded.author, deleted_ms=0 WHERE event.deleted_ms<>0
        """;

    private const string SelectEvent = "SELECT 1 FROM event WHERE host_id=?1 AND start_ms=?2 AND end_ms=?3 AND kind=?4 AND detail=?5 AND deleted_ms=0";
    private const string DeleteEvent = "DELETE FROM event WHERE host_id=?1 AND start_ms=?2 AND end_ms=?3 AND kind=?4 AND detail=?5";
    private const string SelectEvents = """
        SELECT kind, start_ms, end_ms, detail, author FROM event
        WHERE host_id=?1 AND (start_ms>=?2 OR end_ms>=?2) AND (start_ms<?3 OR end_ms<?3) AND deleted_ms=0
        ORDER BY start_ms, end_ms, kind
        """;

    private const string SetAside = "UPDATE event SET deleted_ms=?6 WHERE host_id=?1 AND start_ms=?2 AND end_ms=?3 AND kind=?4 AND detail=?5 AND deleted_ms=0";
    private const string SelectAside = "SELECT kind, start_ms, end_ms, detail, author FROM event WHERE host_id=?1 AND deleted_ms>?2 ORDER BY deleted_ms, start_ms";
    private const string DeleteAside = "DELETE FROM event WHERE host_id=?1 AND deleted_ms<>0 AND deleted_ms<=?2";
    private const string UpdateMark = "UPDATE host SET boot_id=?2, clean_stop=?3 WHERE id=?1";

    public ValueTask AppendAsync(string host, HostEvent hostEvent, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        database.Write(writer => Insert(writer, catalogue.FindOrAdd(writer, host).HostId, hostEvent));
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ReplaceAsync(string host, HostEvent known, HostEvent? replacement, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Write(writer =>
        {
            if (catalogue.Find(writer, host) is not HostCatalogue there || !IsThere(writer, there.HostId, known)) return false;
            Bind(writer.Prepare(DeleteEvent), there.HostId, known).Run();
            if (replacement is not null) Insert(writer, there.HostId, replacement);
            return true;
        }));
    }

    public ValueTask<bool> SetAsideAsync(string host, HostEvent known, long nowMs, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Write(writer =>
        {
            if (catalogue.Find(writer, host) is not HostCatalogue there) return false;
            Bind(writer.Prepare(SetAside), there.HostId, known).Bind(6, nowMs).Run();
            return writer.Changes > 0;
        }));
    }

    public ValueTask<IReadOnlyList<HostEvent>> ReadAsideAsync(string host, long nowMs, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<HostEvent>>(database.Read(reader =>
            catalogue.Find(reader, host) is HostCatalogue known ? Read(reader.Prepare(SelectAside).Bind(1, known.HostId).Bind(2, LastBefore(nowMs))) : []));
    }

    public ValueTask<IReadOnlyList<HostEvent>> ReadAsync(string host, TimeRange range, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<HostEvent>>(database.Read(reader => Select(reader, host, range)));
    }

    public ValueTask MarkCollectorAsync(string host, string bootId, bool cleanStop, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        database.Write(writer => writer.Prepare(UpdateMark).Bind(1, catalogue.FindOrAdd(writer, host).HostId).Bind(2, bootId).Bind(3, cleanStop ? 1 : 0).Run());
        return ValueTask.CompletedTask;
    }

    public static void Insert(SqlSession writer, int hostId, HostEvent hostEvent) =>
        Bind(writer.Prepare(InsertEvent), hostId, hostEvent).Bind(6, hostEvent.Author).Run();

    private static SqlStatement Bind(SqlStatement statement, int hostId, HostEvent hostEvent) =>
        statement.Bind(1, hostId).Bind(2, hostEvent.StartMs).Bind(3, hostEvent.EndMs).Bind(4, hostEvent.Kind.ToString()).Bind(5, hostEvent.Detail);

    private static bool IsThere(SqlSession session, int hostId, HostEvent hostEvent)
    {
        using var rows = Bind(session.Prepare(SelectEvent), hostId, hostEvent);
        return rows.Step();
    }

    /// <summary>Removes what was set aside too long ago to be brought back.</summary>
    public static void Forget(SqlSession writer, int hostId, long nowMs) => writer.Prepare(DeleteAside).Bind(1, hostId).Bind(2, LastBefore(nowMs)).Run();

    private static long LastBefore(long nowMs) => Math.Max(0, nowMs - (long)IEventStore.AsideFor.TotalMilliseconds);

    private List<HostEvent> Select(SqlSession reader, string host, TimeRange range) =>
        catalogue.Find(reader, host) is HostCatalogue known ? Read(reader.Prepare(SelectEvents).Bind(1, known.HostId).Bind(2, range.FromMs).Bind(3, range.ToMs)) : [];

    private static List<HostEvent> Read(SqlStatement question)
    {
        var events = new List<HostEvent>();
        using var rows = question;
        while (rows.Step())
        {
            // A kind nobody knows can only come from damage: still shown, as a note.
            var kind = Enum.TryParse<HostEventKind>(rows.Text(0), out var found) ? found : HostEventKind.Note;
            events.Add(new HostEvent(kind, rows.Long(1), rows.Long(2), rows.Text(3)) { Author = rows.Text(4) });
        }

        return events;
    }
}
