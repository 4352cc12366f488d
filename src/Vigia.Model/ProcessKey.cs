namespace Vigia.Model;

/// <summary>A process, told apart from a later one that was given the same number.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="StartMs">When it started, milliseconds since 1970-01-01 UTC, to the resolution of the kernel's clock tick.</param>
public readonly record struct ProcessKey(int Pid, long StartMs);
