namespace Vigia.Collectors.Linux.Sysfs;

/// <summary>A sensor of the machine and the file that shows it.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="Chip">Name of the chip, thermal zone or battery; the second of a name ends in <c>_2</c>.</param>
/// <param name="Name">Its label on the chip, or the kernel's name of it (temp1).</param>
/// <param name="File">Path below /sys.</param>
internal sealed record Sensor(SensorKind Kind, string Chip, string Name, string File)
{
    /// <summary>How many of the file's units make one of ours.</summary>
    public double Scale => Kind switch
    {
        SensorKind.Temperature => 0.001,
        SensorKind.Battery => 0.01,
        _ => 1,
    };
}
