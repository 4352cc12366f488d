using Vigia.Model;

namespace Vigia.Storage.Sql;

/// <summary>Who the processes of snapshots are: each identity is stored once and named by a number.</summary>
internal sealed class ProcessCatalogue
{
    private const string SelectIds = "SELECT id FROM process WHERE host_id=?1 AND pid=?2 AND start_ms=?3";
    private const string SelectById = "SELECT pid, start_ms, parent_pid, name_id, command_id, user_id, unit_id FROM process WHERE id=?1";
    private const string UpdateSeen = "UPDATE process SET seen_ms=?2 WHERE id=?1 AND seen_ms<?2";
    private const string Insert = """
        INSERT INTO process (host_id, pid, start_ms, parent_pid, name_id, command_id, user_id, unit_id, seen_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id
        """;

    /// <summary>Identities remembered; past it all are forgotten and looked up anew, which costs time only.</summary>
    private const int MostRemembered = 8192;

    private const long HourMs = 3_600_000;

    private readonly Dictionary<(int HostId, ProcessIdentity), (long Id, long SeenMs)> _known = [];

    public void Forget() => _known.Clear();

    /// <summary>The number of an identity, entered now if it is new. Inside a write transaction.</summary>
    public long IdOf(SqlSession writer, int hostId, ProcessIdentity identity, long nowMs)
    {
        var hour = nowMs - (nowMs % HourMs);
        if (_known.TryGetValue((hostId, identity), out var known) && known.SeenMs >= hour) return known.Id;
        if (_known.Count >= MostRemembered) _known.Clear();
        var id = known.Id != 0 ? known.Id : Find(writer, hostId, identity) ?? Enter(writer, hostId, identity, hour);
        writer.Prepare(UpdateSeen).Bind(1, id).Bind(2, hour).Run();
        _known[(hostId, identity)] = (id, hour);
        return id;
    }

    /// <summary>Numbers under which a process is stored; more than one when it changed its name while it ran.</summary>
    public static HashSet<long> IdsOf(SqlSession reader, int hostId, ProcessKey key)
    {
        var ids = new HashSet<long>();
        using var rows = reader.Prepare(SelectIds).Bind(1, hostId).Bind(2, key.Pid).Bind(3, key.StartMs);
        while (rows.Step()) ids.Add(rows.Long(0));
        return ids;
    }

    /// <exception cref="InvalidDataException">There is no such process.</exception>
    public static ProcessIdentity Read(SqlSession reader, long id)
    {
        using var row = reader.Prepare(SelectById).Bind(1, id);
        if (!row.Step()) throw new InvalidDataException($"The process {id} is missing.");
        return new ProcessIdentity(
            new ProcessKey(row.Int(0), row.Long(1)), row.Int(2), SqlTexts.Read(reader, row.Long(3)), SqlTexts.Read(reader, row.Long(4)),
            SqlTexts.Read(reader, row.Long(5)), SqlTexts.Read(reader, row.Long(6)));
    }

    private static long? Find(SqlSession writer, int hostId, ProcessIdentity identity)
    {
        foreach (var id in IdsOf(writer, hostId, identity.Key))
        {
            if (Read(writer, id) == identity) return id;
        }

        return null;
    }

    private static long Enter(SqlSession writer, int hostId, ProcessIdentity identity, long hour)
    {
        using var insert = writer.Prepare(Insert).Bind(1, hostId).Bind(2, identity.Key.Pid).Bind(3, identity.Key.StartMs).Bind(4, identity.ParentPid)
            .Bind(5, SqlTexts.IdOf(writer, identity.Name)).Bind(6, SqlTexts.IdOf(writer, identity.CommandLine))
            .Bind(7, SqlTexts.IdOf(writer, identity.User)).Bind(8, SqlTexts.IdOf(writer, identity.Unit)).Bind(9, hour);
        insert.Step();
        return insert.Long(0);
    }
}
