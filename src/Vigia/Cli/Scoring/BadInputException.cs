using System.Globalization;
using System.Text;

namespace Vigia.Cli.Scoring;

/// <summary>What somebody gave us cannot be used; the message is one line that names file, line and column as far as they are known.</summary>
internal sealed class BadInputException : Exception
{
    public BadInputException()
    {
    }

    public BadInputException(string message)
        : base(message)
    {
    }

    public BadInputException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A complaint about a file as a whole.</summary>
    public static BadInputException InFile(string file, string complaint) => new($"{file}: {complaint}");

    /// <summary>A complaint about a line.</summary>
    public static BadInputException InLine(string file, long line, string complaint) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {complaint}"));

    /// <summary>A complaint about one field.</summary>
    /// <param name="file">Name of the file as it was given.</param>
    /// <param name="line">Line, counted from 1.</param>
    /// <param name="column">Column, counted from 1.</param>
    /// <param name="name">The column's name, where it has one.</param>
    /// <param name="complaint">What is wrong and what is allowed.</param>
    public static BadInputException InField(string file, long line, int column, string? name, string complaint) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}, column {column}{(name is null ? "" : $" ({Printable(name)})")}: {complaint}"));

    /// <summary>Foreign text made fit for one line: control characters replaced, cut at 60 characters.</summary>
    public static string Printable(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 60))) shown.Append(char.IsControl(c) ? '?' : c);
        if (text.Length > 60) shown.Append('…');
        return shown.ToString();
    }

    /// <summary>Foreign bytes made fit for one line.</summary>
    public static string Printable(ReadOnlySpan<byte> text) => Printable(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 300)]));
}
