namespace Vigia.Storage.Sql.Maintenance;

/// <summary>Removes snapshots of processes, then the names and command lines that nothing refers to any more.</summary>
internal static class ProcessRetention
{
    private const string DeleteArchives = "DELETE FROM process_chunk WHERE id IN (SELECT id FROM process_chunk WHERE host_id=?1 AND end_ms<=?2 ORDER BY end_ms LIMIT 20)";
    private const string DeleteOldest = "DELETE FROM process_chunk WHERE id IN (SELECT id FROM process_chunk WHERE host_id=?1 ORDER BY end_ms LIMIT 1)";

    /// <summary>A process is named with the hour it was last seen in, so one hour is allowed for.</summary>
    private const string DeleteProcesses = """
        DELETE FROM process WHERE seen_ms + 7200000 < coalesce(
            (SELECT min(start_ms) FROM process_chunk WHERE process_chunk.host_id=process.host_id), 0)
        """;

    private const string DeleteTexts = """
        DELETE FROM text WHERE id NOT IN (
            SELECT name_id FROM process UNION SELECT command_id FROM process UNION SELECT user_id FROM process UNION SELECT unit_id FROM process)
        """;

    public static void RemoveBefore(SqlDatabase database, int hostId, long cutoffMs)
    {
        while (database.Write(writer =>
        {
            writer.Prepare(DeleteArchives).Bind(1, hostId).Bind(2, cutoffMs).Run();
            return writer.Changes;
        }) > 0)
        {
        }
    }

    /// <summary>Removes the oldest archive of each host; false when there is none.</summary>
    public static bool RemoveOldest(SqlDatabase database, IReadOnlyList<int> hostIds) => database.Write(writer =>
    {
        var removed = 0;
        foreach (var hostId in hostIds)
        {
            writer.Prepare(DeleteOldest).Bind(1, hostId).Run();
            removed += writer.Changes;
        }

        return removed > 0;
    });

    /// <summary>Removes identities that no snapshot is left of.</summary>
    public static void Tidy(SqlDatabase database) => database.Write(writer =>
    {
        writer.Prepare(DeleteProcesses).Run();
        if (writer.Changes > 0) writer.Prepare(DeleteTexts).Run();
    });
}
