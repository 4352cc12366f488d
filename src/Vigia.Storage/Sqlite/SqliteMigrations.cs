using Vigia.Storage.Sql;

namespace Vigia.Storage.Sqlite;

/// <summary>Brings a database forward to the newest schema, one numbered step at a time. There is no way back.</summary>
internal static class SqliteMigrations
{
    /// <summary>"Vgia" in the file's header, so that a foreign database is not taken for one of ours.</summary>
    public const int ApplicationId = 0x56676961;

    /// <summary>All steps in order: number, name, SQL.</summary>
    public static IReadOnlyList<Migration> All { get; } = MigrationList.Load("Sqlite");

    /// <summary>Number of the newest step.</summary>
    public static int Newest => All[^1].Number;

    /// <summary>Applies the steps that are missing, each in its own transaction, up to the given one.</summary>
    public static void Apply(SqlSession writer, int upTo)
    {
        foreach (var (number, _, sql) in All)
        {
            if (number > upTo || number <= Version(writer)) continue;
            try
            {
                writer.Execute($"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version={number};\nCOMMIT;");
            }
            catch
            {
                writer.RollbackIfOpen();
                throw;
            }
        }
    }

    public static int Version(SqlSession session) => (int)session.Number("PRAGMA user_version");

    /// <summary>Refuses what this program must not touch: a database of a newer program, or of another one.</summary>
    public static void Inspect(SqlSession reader)
    {
        var version = Version(reader);
        if (version > Newest)
            throw new StoreException($"The database '{reader.Location}' was written by a newer vigia (schema {version}; this one knows up to {Newest}). It was not touched. Use the newer program, or another data folder.");
        var tables = reader.Number("SELECT count(*) FROM sqlite_schema");
        if (tables > 0 && reader.Number("PRAGMA application_id") != ApplicationId)
            throw new StoreException($"'{reader.Location}' is a SQLite database of another program. It was not touched. Name another data folder; 'vigia import' reads old ones.");
    }
}
