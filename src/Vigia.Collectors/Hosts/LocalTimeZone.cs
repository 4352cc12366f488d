namespace Vigia.Collectors.Hosts;

/// <summary>The IANA name of a machine's time zone.</summary>
internal static class LocalTimeZone
{
    private const string Database = "/zoneinfo/";

    /// <param name="root">The machine's root folder; on the machine itself the variable TZ counts first, as for every program.</param>
    public static string Find(string root)
    {
        if (root == "/" && Environment.GetEnvironmentVariable("TZ")?.TrimStart(':') is { Length: > 0 } variable && IsName(variable)) return variable;
        return FromLink(Path.Combine(root, "etc/localtime")) ?? FromText(Path.Combine(root, "etc/timezone")) ?? "UTC";
    }

    /// <summary>/etc/localtime is a link into the database of time zones; its target is the name.</summary>
    private static string? FromLink(string file)
    {
        try
        {
            var target = new FileInfo(file).LinkTarget;
            var at = target?.LastIndexOf(Database, StringComparison.Ordinal) ?? -1;
            if (target is null || at < 0) return null;
            var name = target[(at + Database.Length)..];
            return IsName(name) ? name : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? FromText(string file)
    {
        try
        {
            var name = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
            return IsName(name) ? name : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsName(string text) =>
        text.Length is > 1 and < 64 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');
}
