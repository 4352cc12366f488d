namespace Vigia.Api;

/// <summary>Text as a cell of a CSV table.</summary>
internal static class CsvText
{
    /// <summary>
    /// The cell, quoted where needed. Text that a spreadsheet would take for a formula gets an apostrophe in front, so that
    /// a process or mount named <c>=cmd|…</c> stays a name.
    /// </summary>
    /// <remarks>https://owasp.org/www-community/attacks/CSV_Injection</remarks>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' ? "'" + text : text;
        return safe.AsSpan().ContainsAny("\",\r\n'") ? '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : safe;
    }
}
