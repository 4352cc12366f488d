namespace Vigia.Detection;

/// <summary>How several series become one feature.</summary>
public enum Aggregate
{
    /// <summary>Their sum: bytes of all interfaces.</summary>
    Sum,

    /// <summary>The largest: the busiest of several disks.</summary>
    Max,
}
