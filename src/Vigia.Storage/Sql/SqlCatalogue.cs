using Vigia.Model;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Sql;

/// <summary>Hosts and their series, kept in memory once they have been asked for.</summary>
/// <param name="database">Where they are stored.</param>
/// <param name="isShared">Another program writes: look for news on each use.</param>
internal sealed class SqlCatalogue(SqlDatabase database, bool isShared)
{
    private const string SelectHosts = "SELECT name FROM host ORDER BY name";
    private const string SelectHost = "SELECT id FROM host WHERE name=?1";
    private const string InsertHost = "INSERT INTO host (id, name) SELECT coalesce(max(id), 0) + 1, ?1 FROM host RETURNING id";
    private const string SelectPages = "SELECT first_number, count, data FROM series_page WHERE host_id=?1 AND first_number + count > ?2 ORDER BY first_number";
    private const string InsertPage = "INSERT INTO series_page (host_id, first_number, count, data) VALUES (?1, ?2, ?3, ?4)";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HostCatalogue> _hosts = [];

    public List<string> Hosts() => database.Read(reader =>
    {
        var names = new List<string>();
        using var rows = reader.Prepare(SelectHosts);
        while (rows.Step()) names.Add(rows.Text(0));
        return names;
    });

    /// <summary>The catalogue of a host; null when nothing is stored of it.</summary>
    public HostCatalogue? Find(SqlSession session, string host)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        lock (_gate)
        {
            if (_hosts.TryGetValue(host, out var known) && !isShared) return known;
            if (known is null && Lookup(session, host) is int id) known = new HostCatalogue(id, host);
            if (known is null) return null;
            Load(session, known);
            return _hosts[host] = known;
        }
    }

    /// <summary>The catalogue of a host, entered now if it is new. Inside a write transaction.</summary>
    public HostCatalogue FindOrAdd(SqlSession writer, string host)
    {
        if (Find(writer, host) is HostCatalogue known) return known;
        using var insert = writer.Prepare(InsertHost).Bind(1, host);
        insert.Step();
        if (insert.Int(0) >= FrameId.MaxHosts) throw new StoreException($"A database holds at most {FrameId.MaxHosts - 1} hosts; '{host}' is one too many.");
        lock (_gate) return _hosts[host] = new HostCatalogue(insert.Int(0), host);
    }

    /// <summary>Stores the series from a number on as one page. Inside the transaction that uses them first.</summary>
    public static void SavePage(SqlSession writer, HostCatalogue catalogue, int firstNumber)
    {
        var series = catalogue.From(firstNumber);
        if (series.Length == 0) return;
        writer.Prepare(InsertPage).Bind(1, catalogue.HostId).Bind(2, firstNumber).Bind(3, series.Length).Bind(4, SeriesPage.Pack(series)).Run();
    }

    /// <summary>Reads all anew on next use: what was entered may have been rolled back.</summary>
    public void Forget()
    {
        lock (_gate) _hosts.Clear();
    }

    private static int? Lookup(SqlSession session, string host)
    {
        using var row = session.Prepare(SelectHost).Bind(1, host);
        return row.Step() ? row.Int(0) : null;
    }

    private static void Load(SqlSession session, HostCatalogue catalogue)
    {
        using var rows = session.Prepare(SelectPages).Bind(1, catalogue.HostId).Bind(2, catalogue.Count);
        while (rows.Step())
        {
            var first = rows.Int(0);
            var page = Unpack(session, catalogue.Host, rows.Blob(2), rows.Int(1));
            foreach (var series in page.Skip(catalogue.Count - first)) catalogue.Add(series);
        }
    }

    private static SeriesInfo[] Unpack(SqlSession session, string host, ReadOnlySpan<byte> data, int count)
    {
        try
        {
            return SeriesPage.Unpack(data, count);
        }
        catch (InvalidDataException e)
        {
            throw new StoreException($"The series catalogue of host '{host}' in '{session.Location}' is damaged: {e.Message} Run 'vigia check'.", e);
        }
    }
}
