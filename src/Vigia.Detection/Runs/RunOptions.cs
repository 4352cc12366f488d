namespace Vigia.Detection;

/// <summary>When a run of oddness begins and ends, in decades of surprise (see <see cref="TailModel"/>) and in rows.</summary>
/// <remarks>
/// The silence after an onset, the raised bar and the break-through are those of a study on labelled single series:
/// without the silence, detections of any signal were worth half as much.
/// </remarks>
public sealed record RunOptions
{
    /// <summary>Surprise at which a run begins, in decades. Default 3: one row in a thousand. Above 0.</summary>
    public double Bar { get; init; } = 3;

    /// <summary>Share of the bar below which a row counts as quiet. Default 0.6; 0 to 1. The gap to 1 is the hysteresis.</summary>
    public double QuietShare { get; init; } = 0.6;

    /// <summary>Surprise from which on a row is not quiet any more, for a bar under the default share.</summary>
    public static double QuietShareOf(double bar) => new RunOptions().QuietShare * bar;

    /// <summary>So many quiet rows in a row end a run. Default 5; at least 1.</summary>
    public int QuietRows { get; init; } = 5;

    /// <summary>For so many rows after an onset nobody is told again, unless it grows much worse. Default 100; 0 or more.</summary>
    public int SilentRows { get; init; } = 100;

    /// <summary>So many times the largest surprise since the last onset breaks the silence. Default 1.5; at least 1.</summary>
    public double BreakThrough { get; init; } = 1.5;

    /// <summary>Each onset raises the bar by so much, in decades: who shouts often must shout louder. Default 0.1; 0 or more.</summary>
    public double Raise { get; init; } = 0.1;

    /// <summary>Rows after which the raised part has fallen to 1/e. Default 10,000; above 0.</summary>
    public double RaiseDecayRows { get; init; } = 10_000;
}
