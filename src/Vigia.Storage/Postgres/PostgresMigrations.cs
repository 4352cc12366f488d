using Vigia.Storage.Sql;

namespace Vigia.Storage.Postgres;

/// <summary>Brings a PostgreSQL database forward to the newest schema. There is no way back.</summary>
internal static class PostgresMigrations
{
    /// <summary>One program migrates at a time; the others wait for it.</summary>
    private const string Lock = "SELECT pg_advisory_xact_lock(8460510)";

    private const string CreateVersion = "CREATE TABLE IF NOT EXISTS schema_version (version bigint PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())";
    private const string SelectVersion = "SELECT coalesce(max(version), 0) FROM schema_version";
    private const string InsertVersion = "INSERT INTO schema_version (version) VALUES (?1)";

    /// <summary>All steps in order: number, name, SQL.</summary>
    public static IReadOnlyList<Migration> All { get; } = MigrationList.Load("Postgres");

    /// <summary>Number of the newest step.</summary>
    public static int Newest => All[^1].Number;

    public static int Version(SqlSession session) => (int)session.Number(SelectVersion);

    /// <summary>Applies the steps that are missing, all in one transaction.</summary>
    public static void Apply(SqlDatabase database) => database.Write(writer =>
    {
        writer.Execute(Lock);
        writer.Execute(CreateVersion);
        var version = Version(writer);
        if (version > Newest)
            throw new StoreException($"The database {writer.Location} was written by a newer vigia (schema {version}; this one knows up to {Newest}). It was not touched. Use the newer program, or another database.");
        foreach (var (number, _, sql) in All.Where(step => step.Number > version))
        {
            writer.Execute(sql);
            writer.Prepare(InsertVersion).Bind(1, number).Run();
        }
    });
}
