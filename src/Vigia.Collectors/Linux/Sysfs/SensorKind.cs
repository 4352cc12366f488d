namespace Vigia.Collectors.Linux.Sysfs;

/// <summary>What a sensor measures.</summary>
internal enum SensorKind
{
    /// <summary>Degrees Celsius; the kernel tells thousandths.</summary>
    Temperature,

    /// <summary>Revolutions per minute.</summary>
    Fan,

    /// <summary>How full a battery is, 0 to 1; the kernel tells hundredths.</summary>
    Battery,
}
