namespace Vigia.Detection;

/// <summary>Why nothing was trained: what there is and what it takes.</summary>
/// <param name="Span">History there is, gaps included.</param>
/// <param name="NeededSpan">History it takes.</param>
/// <param name="Steps">Steps there are.</param>
/// <param name="NeededSteps">Steps it takes.</param>
/// <param name="Features">Features that can be learned from; at least one is needed.</param>
public sealed record TooLittleHistory(TimeSpan Span, TimeSpan NeededSpan, long Steps, long NeededSteps, int Features)
{
    /// <summary>Time left at best until there is enough.</summary>
    /// <param name="stepSeconds">Length of a step.</param>
    public TimeSpan Left(int stepSeconds)
    {
        var bySpan = NeededSpan - Span;
        var bySteps = TimeSpan.FromSeconds(Math.Max(0, NeededSteps - Steps) * (double)stepSeconds);
        var left = bySpan > bySteps ? bySpan : bySteps;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>The same in words.</summary>
    public override string ToString() => Features == 0 && Span >= NeededSpan && Steps >= NeededSteps
        ? "No feature of this host ever changed: there is nothing to learn."
        : FormattableString.Invariant($"Too little history: {Span.TotalMinutes:0.#} of {NeededSpan.TotalMinutes:0.#} minutes, {Steps} of {NeededSteps} steps.");
}
