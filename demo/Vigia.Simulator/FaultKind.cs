namespace Vigia.Simulator;

/// <summary>What can be planted.</summary>
internal enum FaultKind
{
    /// <summary>A process keeps all cores busy.</summary>
    CpuHog,

    /// <summary>A process takes a quarter of the memory within minutes.</summary>
    MemoryJump,

    /// <summary>A process takes memory slowly for two days.</summary>
    MemoryLeak,

    /// <summary>A log fills the disk.</summary>
    DiskFill,

    /// <summary>A process writes and flushes without pause.</summary>
    IoStorm,

    /// <summary>The disk answers thirty times slower.</summary>
    SlowDisk,

    /// <summary>Traffic fifty times the usual.</summary>
    NetworkFlood,

    /// <summary>Packets are lost and sent again.</summary>
    PacketLoss,

    /// <summary>Processes are started without pause.</summary>
    ForkStorm,

    /// <summary>Connections are opened and never closed.</summary>
    ConnectionLeak,

    /// <summary>The nightly backup does not come.</summary>
    MissedBackup,
}
