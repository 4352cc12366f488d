namespace Vigia.Collectors.Clocks;

/// <summary>The three clocks of a machine at one moment.</summary>
/// <param name="WallMs">The wall clock, milliseconds since 1970-01-01 UTC. People and time servers set it.</param>
/// <param name="MonotonicSeconds">Seconds the machine has been awake, from an arbitrary start above 0. Never goes back.</param>
/// <param name="BootSeconds">The same, but going on while the machine sleeps.</param>
public readonly record struct ClockReading(long WallMs, double MonotonicSeconds, double BootSeconds);
