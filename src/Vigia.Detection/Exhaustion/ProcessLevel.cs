using Vigia.Model;

namespace Vigia.Detection;

/// <summary>The memory of one process at a moment.</summary>
/// <param name="TimeMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Process">Which run of the program.</param>
/// <param name="Name">Name of the program.</param>
/// <param name="Unit">Unit it belongs to; empty when unknown. Runs of one name and unit are one program started again.</param>
/// <param name="Bytes">Resident memory.</param>
public readonly record struct ProcessLevel(long TimeMs, ProcessKey Process, string Name, string Unit, double Bytes);
