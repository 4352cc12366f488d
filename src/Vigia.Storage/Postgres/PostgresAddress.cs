using Npgsql;

namespace Vigia.Storage.Postgres;

/// <summary>Where a PostgreSQL database is: <c>postgres://user:password@host:5432/database?sslmode=require</c>.</summary>
/// <remarks>https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS, of which Npgsql reads nothing itself.</remarks>
public sealed class PostgresAddress
{
    private PostgresAddress(string connectionString, string location) => (ConnectionString, Location) = (connectionString, location);

    /// <summary>For messages: without user and password.</summary>
    public string Location { get; }

    /// <summary>For Npgsql; holds the password.</summary>
    internal string ConnectionString { get; }

    /// <summary>Whether a text names a PostgreSQL database.</summary>
    public static bool IsOne(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The same text with *** for the password.</summary>
    public static string WithoutPassword(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.LastIndexOf('@');
        var colon = end < start ? -1 : text.IndexOf(':', start, end - start);
        return start < 3 || colon < 0 ? text : $"{text[..(colon + 1)]}***{text[end..]}";
    }

    /// <summary>Reads a URI.</summary>
    /// <param name="text">The URI. A part <c>passwordfile=PATH</c> names a file whose first line is the password.</param>
    /// <exception cref="StoreException">It is malformed, names an unknown option, or the password file cannot be read.</exception>
    public static PostgresAddress Parse(string text)
    {
        if (!IsOne(text) || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
            throw new StoreException("The address of a PostgreSQL database is written postgres://user:password@host:5432/database.");
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length == 0 ? "localhost" : Uri.UnescapeDataString(uri.Host),
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            ApplicationName = "vigia",
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 2,
            Timeout = 5,
            CommandTimeout = 30,
            KeepAlive = 10,
            Pooling = false,
        };
        if (string.IsNullOrEmpty(builder.Database)) throw new StoreException("The address of a PostgreSQL database ends in its name: postgres://host/database.");
        ReadUser(uri, builder);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)) ReadOption(pair, builder);
        return new PostgresAddress(builder.ConnectionString, $"postgres://{builder.Host}:{builder.Port}/{builder.Database}");
    }

    private static void ReadUser(Uri uri, NpgsqlConnectionStringBuilder builder)
    {
        if (uri.UserInfo.Length == 0) return;
        var parts = uri.UserInfo.Split(':', 2);
        builder.Username = Uri.UnescapeDataString(parts[0]);
        if (parts.Length == 2) builder.Password = Uri.UnescapeDataString(parts[1]);
    }

    private static void ReadOption(string pair, NpgsqlConnectionStringBuilder builder)
    {
        var parts = pair.Split('=', 2);
        var value = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "";
        switch (parts[0].ToUpperInvariant())
        {
            case "SSLMODE" when Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode):
                builder.SslMode = mode;
                break;
            case "HOST":
                builder.Host = value;
                break;
            case "PASSWORDFILE":
                builder.Password = FirstLine(value);
                break;
            default:
                throw new StoreException($"The PostgreSQL address has the option '{parts[0]}={value}', which is not known; there are sslmode (disable, prefer, require, verify-ca, verify-full), host (a folder of sockets), passwordfile.");
        }
    }

    private static string FirstLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The password file '{path}' cannot be read: {e.Message}", e);
        }
    }
}
