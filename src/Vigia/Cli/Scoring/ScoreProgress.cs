using System.Globalization;

namespace Vigia.Cli.Scoring;

/// <summary>A line on a terminal that tells how far a long run has come: first after two seconds, then four times a second.</summary>
internal sealed class ScoreProgress(TextWriter terminal, bool isTerminal, TimeProvider time)
{
    private const int LookEvery = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(0.25);

    private readonly long _begun = time.GetTimestamp();
    private TimeSpan _next = Patience;
    private bool _hasShown;

    /// <summary>Shows the number of rows, if it is time to.</summary>
    public void Tell(string what, long rows)
    {
        if (!isTerminal || rows % LookEvery != 0) return;
        var elapsed = time.GetElapsedTime(_begun);
        if (elapsed < _next) return;
        _next = elapsed + Pace;
        _hasShown = true;
        terminal.Write(string.Create(CultureInfo.InvariantCulture, $"\r{rows:N0} rows {what} "));
    }

    /// <summary>Wipes the line, so that what follows starts on a clean one.</summary>
    public void Clear()
    {
        if (_hasShown) terminal.Write("\r                                        \r");
        _hasShown = false;
    }
}
