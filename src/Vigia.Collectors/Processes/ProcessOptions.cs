namespace Vigia.Collectors.Processes;

/// <summary>How thoroughly processes are looked at. What that costs is measured in bench/results/collectors.md.</summary>
internal sealed record ProcessOptions
{
    /// <summary>Most processes looked at on every tick: those that used processor time lately.</summary>
    public int Watched { get; init; } = 50;

    /// <summary>Of how many of them the disk traffic is read on every tick.</summary>
    public int IoPerTick { get; init; } = 15;

    /// <summary>Seconds between two looks at all processes.</summary>
    public double SweepSeconds { get; init; } = 5;

    /// <summary>The same on a machine with more than <see cref="ManyProcesses"/>.</summary>
    public double LongSweepSeconds { get; init; } = 30;

    /// <summary>How many processes are many.</summary>
    public int ManyProcesses { get; init; } = 1000;

    /// <summary>How many are shown for their processor time.</summary>
    public int TopByCpu { get; init; } = 20;

    /// <summary>How many for their memory.</summary>
    public int TopByMemory { get; init; } = 10;

    /// <summary>How many for their disk traffic.</summary>
    public int TopByIo { get; init; } = 10;

    /// <summary>How many for their threads.</summary>
    public int TopByThreads { get; init; } = 5;

    /// <summary>How many for their open files.</summary>
    public int TopByFiles { get; init; } = 5;

    /// <summary>Open files are counted one by one up to here, on kernels that do not tell their number.</summary>
    public int MostFilesCounted { get; init; } = 10_000;
}
