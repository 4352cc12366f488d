using Vigia.Storage;
using Vigia.Storage.Moving;
using Vigia.Storage.Postgres;
using Vigia.Storage.Sql;
using Vigia.Storage.Sqlite;

namespace Vigia.StoreWriter;

/// <summary>Copies one store into another; each is a folder or <c>postgres://…</c>. Prints "begun", the name of each table as its rows arrive, and "done".</summary>
internal static class Migrating
{
    public static async Task RunAsync(string from, string to)
    {
        await using var source = await OpenAsync(from);
        await using var target = await OpenAsync(to);
        Console.WriteLine("begun");
        await StoreMigration.RunAsync(source, target, new Told(), CancellationToken.None);
        Console.WriteLine("done");
    }

    private static async ValueTask<SqlStore> OpenAsync(string place) =>
        PostgresAddress.IsOne(place)
            ? await PostgresStore.OpenAsync(PostgresAddress.Parse(place), CancellationToken.None)
            : await SqliteStore.OpenAsync(new StoreOptions { Folder = place }, TimeProvider.System);
}
