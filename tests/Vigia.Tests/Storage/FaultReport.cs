using System.Globalization;

namespace Vigia.Tests.Storage;

/// <summary>Lines of the long forms' report: <c>./test.sh --long</c> names the file in <c>VIGIA_FAULT_REPORT</c> and makes a table of them.</summary>
internal static class FaultReport
{
    private static readonly Lock Gate = new();
    private static readonly string? Path = Environment.GetEnvironmentVariable("VIGIA_FAULT_REPORT");

    /// <summary>Notes what was done to the store and what came of it; nothing when no report is wanted.</summary>
    public static void Note(string fault, FormattableString outcome)
    {
        if (string.IsNullOrEmpty(Path)) return;
        lock (Gate) File.AppendAllText(Path, $"| {fault} | {outcome.ToString(CultureInfo.InvariantCulture)} |\n");
    }
}
