namespace Vigia.Collectors;

/// <summary>Where a kernel's counter starts again from zero, in the counter's own unit.</summary>
public static class CounterWrap
{
    /// <summary>64 bits: a fall is a reset.</summary>
    public const double Never = double.PositiveInfinity;

    /// <summary>32 bits: the millisecond totals of block devices, and most counters of 32-bit kernels.</summary>
    public const double Bits32 = 4294967296.0;
}
