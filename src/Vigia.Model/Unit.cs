namespace Vigia.Model;

/// <summary>Units of measured values, in UCUM notation as OpenTelemetry writes them.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/general/metrics/#instrument-units</remarks>
public static class Unit
{
    /// <summary>A share of a whole, 0 to 1.</summary>
    public const string Ratio = "1";

    /// <summary>A plain number without a unit, such as a load average or a score.</summary>
    public const string None = "{1}";

    /// <summary>Bytes.</summary>
    public const string Bytes = "By";

    /// <summary>Bytes per second.</summary>
    public const string BytesPerSecond = "By/s";

    /// <summary>Seconds.</summary>
    public const string Seconds = "s";

    /// <summary>Seconds of work per second of wall clock.</summary>
    public const string SecondsPerSecond = "s/s";

    /// <summary>Degrees Celsius.</summary>
    public const string Celsius = "Cel";

    /// <summary>Revolutions per minute.</summary>
    public const string RevolutionsPerMinute = "{rpm}";

    /// <summary>Bits.</summary>
    public const string Bits = "bit";

    /// <summary>Operations per second.</summary>
    public const string OperationsPerSecond = "{operation}/s";

    /// <summary>Operations.</summary>
    public const string Operations = "{operation}";

    /// <summary>Packets per second.</summary>
    public const string PacketsPerSecond = "{packet}/s";

    /// <summary>Errors per second.</summary>
    public const string ErrorsPerSecond = "{error}/s";

    /// <summary>Events of any other kind per second.</summary>
    public const string EventsPerSecond = "{event}/s";

    /// <summary>Pages of memory per second.</summary>
    public const string PagesPerSecond = "{page}/s";

    /// <summary>Page faults per second.</summary>
    public const string FaultsPerSecond = "{fault}/s";

    /// <summary>Logical processors.</summary>
    public const string Cpus = "{cpu}";

    /// <summary>Events of any kind, counted.</summary>
    public const string Events = "{event}";

    /// <summary>Ticks of collection.</summary>
    public const string Ticks = "{tick}";

    /// <summary>Processes.</summary>
    public const string Processes = "{process}";

    /// <summary>Threads.</summary>
    public const string Threads = "{thread}";

    /// <summary>Open file handles.</summary>
    public const string Files = "{file}";

    /// <summary>Inodes.</summary>
    public const string Inodes = "{inode}";

    /// <summary>Connections.</summary>
    public const string Connections = "{connection}";

    /// <summary>Stored samples.</summary>
    public const string Samples = "{sample}";
}
