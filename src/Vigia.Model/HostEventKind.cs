namespace Vigia.Model;

/// <summary>What interrupted, or explains a step in, the recording of a host.</summary>
public enum HostEventKind
{
    /// <summary>The collector began to run. Not a gap by itself.</summary>
    CollectorStarted,

    /// <summary>The collector was not running: it was ended, or killed (the detail says which), or paused by SIGSTOP.</summary>
    CollectorStopped,

    /// <summary>The collector was running, but its ticks came late: an overloaded machine or a blocked disk.</summary>
    CollectorStalled,

    /// <summary>The machine slept: CLOCK_BOOTTIME went on while CLOCK_MONOTONIC stood still.</summary>
    Suspended,

    /// <summary>The machine was started anew: the boot id changed.</summary>
    Rebooted,

    /// <summary>The wall clock was set: it moved against CLOCK_BOOTTIME.</summary>
    ClockStepped,

    /// <summary>Somebody wrote a note.</summary>
    Note,

    /// <summary>A model was trained and is in use from here on.</summary>
    ModelTrained,

    /// <summary>Programs of the host were installed, upgraded or removed by its package manager.</summary>
    PackagesChanged,
}
