using Npgsql;

namespace Vigia.Storage.Postgres;

/// <summary>PostgreSQL's errors in words: what is wrong with the world, and what to do.</summary>
/// <remarks>https://www.postgresql.org/docs/current/errcodes-appendix.html</remarks>
internal static class PostgresFailure
{
    public static StoreException Explain(Exception error, string location) => error switch
    {
        PostgresException { SqlState: "53100" } e => new StoreException($"The disk of the PostgreSQL server is full ({location}). Nothing stored before is lost. ({e.SqlState}: {e.MessageText})", e) { IsConnectionLost = true },
        PostgresException { SqlState: "28P01" or "28000" } e => new StoreException($"PostgreSQL refuses the user or the password for {location}. ({e.SqlState}: {e.MessageText})", e),
        PostgresException { SqlState: "3D000" } e => new StoreException($"There is no such database: {location}. Make it with 'createdb'. ({e.SqlState}: {e.MessageText})", e),
        PostgresException { SqlState: "42501" or "25006" } e => new StoreException($"This user may not write to {location}. ({e.SqlState}: {e.MessageText})", e),
        PostgresException { SqlState: var state } e when IsPassing(state) => Lost(e, location),
        PostgresException e => new StoreException($"PostgreSQL failed on {location} with {e.SqlState}: {e.MessageText}", e),
        _ => Lost(error, location),
    };

    /// <summary>Shut down, starting up, out of connections or memory, connection broken: another time it may work.</summary>
    private static bool IsPassing(string state) =>
        state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal);

    private static StoreException Lost(Exception error, string location) =>
        new($"PostgreSQL cannot be reached at {location}: {error.Message} Is the server running?", error) { IsConnectionLost = true };
}
