using SQLitePCL;

namespace Vigia.Tests.Cli;

/// <summary>Writes databases as the Python project did: naive local times, percentages, missing values as NULL.</summary>
internal static class OldProjectDatabase
{
    public static void Write(string path, string table, IEnumerable<(string Timestamp, double? Cpu, double? Memory, double? Disk)> rows)
    {
        Batteries_V2.Init();
        raw.sqlite3_open(path, out var db);
        using (db)
        {
            Execute(db, $"CREATE TABLE {table} (id INTEGER PRIMARY KEY, timestamp DATETIME, cpu_percent FLOAT, memory_percent FLOAT, disk_percent FLOAT); BEGIN");
            raw.sqlite3_prepare_v2(db, $"INSERT INTO {table} (timestamp, cpu_percent, memory_percent, disk_percent) VALUES (?, ?, ?, ?)", out var insert);
            using (insert)
            {
                foreach (var row in rows)
                {
                    raw.sqlite3_bind_text(insert, 1, row.Timestamp);
                    Bind(insert, 2, row.Cpu);
                    Bind(insert, 3, row.Memory);
                    Bind(insert, 4, row.Disk);
                    Assert.Equal(raw.SQLITE_DONE, raw.sqlite3_step(insert));
                    raw.sqlite3_reset(insert);
                }
            }

            Execute(db, "COMMIT");
        }
    }

    private static void Bind(sqlite3_stmt statement, int index, double? value)
    {
        if (value is { } number) raw.sqlite3_bind_double(statement, index, number);
        else raw.sqlite3_bind_null(statement, index);
    }

    private static void Execute(sqlite3 db, string sql) => Assert.Equal(raw.SQLITE_OK, raw.sqlite3_exec(db, sql));
}
