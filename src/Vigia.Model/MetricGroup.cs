namespace Vigia.Model;

/// <summary>The part of the machine a metric tells about; the page groups its charts by it.</summary>
public enum MetricGroup
{
    /// <summary>Processor time, load, context switches, interrupts.</summary>
    Cpu,

    /// <summary>Physical memory, swap, paging.</summary>
    Memory,

    /// <summary>Block devices.</summary>
    Disk,

    /// <summary>Mounted file systems: space and inodes.</summary>
    Filesystem,

    /// <summary>Network interfaces.</summary>
    Network,

    /// <summary>Transport protocols: TCP and UDP.</summary>
    Tcp,

    /// <summary>Pressure stall information.</summary>
    Pressure,

    /// <summary>Counts of processes and threads, forks, open files.</summary>
    Process,

    /// <summary>The control group Vigia itself runs in.</summary>
    Cgroup,

    /// <summary>Temperatures and fans.</summary>
    Sensor,

    /// <summary>Uptime, entropy and what belongs to the host as a whole.</summary>
    Host,

    /// <summary>What Vigia costs and what it thinks: its own time, memory, scores.</summary>
    Vigia,

    /// <summary>Imported or sent by somebody else.</summary>
    Custom,
}
