namespace Vigia.Detection;

/// <summary>
/// How long what is odd is kept out of learning. A fault is; a new way of life is not, or a model that has never seen a working day would find
/// every one of them odd, learn none, and never grow up. So odd time is left out of an allowance that ordinary time refills: what is odd for longer than that, or
/// for more than a fifth of all the time, is learned. One thread.
/// </summary>
internal sealed class OddPatience
{
    /// <summary>The allowance while less than a day is known.</summary>
    private const double YoungMs = 3_600_000;

    /// <summary>The allowance from then on.</summary>
    private const double GrownMs = 6 * 3_600_000;

    private const long DayMs = 86_400_000;

    /// <summary>So much of ordinary time comes back: a fifth of all is odd when both are in balance.</summary>
    private const double Refill = 0.25;

    private double _usedMs;

    /// <summary>Whether the next step is to be left out of learning.</summary>
    /// <param name="isOdd">Whether it was judged odd.</param>
    /// <param name="stepSeconds">Its length.</param>
    /// <param name="knownMs">From the first to the last step learned so far.</param>
    public bool IsLeftOut(bool isOdd, int stepSeconds, long knownMs)
    {
        var stepMs = stepSeconds * 1000.0;
        if (!isOdd) _usedMs = Math.Max(0, _usedMs - (Refill * stepMs));
        else if (_usedMs + stepMs <= (knownMs < DayMs ? YoungMs : GrownMs)) _usedMs += stepMs;
        else return false;
        return isOdd;
    }
}
