namespace Vigia.Simulator;

/// <summary>A planted fault.</summary>
/// <param name="Kind">What.</param>
/// <param name="Day">Day of the month, from 0.</param>
/// <param name="Hour">Hour of the local clock at its begin.</param>
/// <param name="Minutes">How long it lasts.</param>
/// <param name="Process">Who does it.</param>
internal sealed record Planted(FaultKind Kind, int Day, double Hour, double Minutes, string Process);
