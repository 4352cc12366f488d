namespace Vigia.Detection;

/// <summary>When runs of a watched host begin and end, in steps of ten seconds: a minute of quiet ends one, ten minutes of silence follow.</summary>
internal static class HostRuns
{
    public static RunOptions Options(double bar) => new()
    {
        Bar = bar,
        QuietRows = 6,
        SilentRows = 60,
        Raise = 0.1,
        RaiseDecayRows = 8640,
    };
}
