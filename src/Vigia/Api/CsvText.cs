using System.Buffers;
using System.Text;

namespace Vigia.Api;

/// <summary>Text as a cell of a CSV table.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\t\r\n'");

    /// <summary>
    /// The cell, quoted where needed. Text that a spreadsheet would take for a formula gets an apostrophe in front, so that
    /// a process or mount named <c>=cmd|…</c> stays a name; also behind a semicolon, a tab or the end of a line, where spreadsheets of
    /// other languages begin a new cell whatever the quotes say.
    /// </summary>
    /// <remarks>https://owasp.org/www-community/attacks/CSV_Injection</remarks>
    public static string Cell(string text)
    {
        var safe = new StringBuilder(text.Length + 2);
        var begins = true;
        foreach (var c in text)
        {
            if (begins && IsFormula(c)) safe.Append('\'');
            safe.Append(c);
            begins = c is ';' or '\t' or '\r' or '\n';
        }

        var cell = safe.ToString();
        return cell.AsSpan().ContainsAny(Quoted) ? '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : cell;
    }

    private static bool IsFormula(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';
}
