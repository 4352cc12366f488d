namespace Vigia.Collectors.Linux.Sysfs;

/// <summary>A sensor of the machine and the file that shows it.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="Chip">Name of the chip, thermal zone or battery; the second of a name ends in <c>_2</c>.</param>
/// <param name="Name">Its label on the chip, or the kernel's name of it (temp1).</param>
/// <param name="File">Path below /sys.</param>
internal sealed record Sensor(SensorKind Kind, string Chip, string Name, string File)
{
    /// <summary>Whether a value can be true. Drivers answer -274 degrees, or thousands, where nothing is connected.</summary>
    public bool IsPlausible(double value) => Kind switch
    {
        SensorKind.Temperature => value is > -100 and < 500,
        SensorKind.Battery => value is >= 0 and <= 1,
        _ => value is >= 0 and < 1e6,
    };

    /// <summary>How many of the file's units make one of ours.</summary>
    public double Scale => Kind switch
    {
        SensorKind.Temperature => 0.001,
        SensorKind.Battery => 0.01,
        _ => 1,
    };
}
