using System.Globalization;

namespace Vigia.Cli;

/// <summary>A line on a terminal that tells how far a long run has come: first after two seconds, then four times a second.</summary>
internal sealed class ProgressLine(TextWriter terminal, bool isTerminal, TimeProvider time)
{
    private const int LookEvery = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(0.25);

    private readonly long _begun = time.GetTimestamp();
    private TimeSpan _next = Patience;
    private bool _hasShown;

    /// <summary>The same for who calls for every row.</summary>
    public void Tell(string what, long rows)
    {
        if (rows % LookEvery == 0) Show(what, rows, share: null);
    }

    /// <summary>Shows the number of rows, and the share of the work that is done where it is known, if it is time to.</summary>
    public void Show(string what, long rows, double? share)
    {
        if (!isTerminal) return;
        var elapsed = time.GetElapsedTime(_begun);
        if (elapsed < _next) return;
        _next = elapsed + Pace;
        _hasShown = true;
        terminal.Write(string.Create(CultureInfo.InvariantCulture, $"\r{(share is { } part ? $"{part,4:P0}  " : "")}{rows:N0} rows {what} "));
    }

    /// <summary>Wipes the line, so that what follows starts on a clean one.</summary>
    public void Clear()
    {
        if (_hasShown) terminal.Write("\r                                        \r");
        _hasShown = false;
    }
}
