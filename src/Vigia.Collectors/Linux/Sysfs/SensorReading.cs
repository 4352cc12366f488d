namespace Vigia.Collectors.Linux.Sysfs;

/// <summary>What one sensor shows.</summary>
/// <param name="Sensor">Which.</param>
/// <param name="Value">Degrees Celsius, revolutions per minute, or a share from 0 to 1.</param>
internal readonly record struct SensorReading(Sensor Sensor, double Value);
