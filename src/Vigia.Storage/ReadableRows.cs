namespace Vigia.Storage;

/// <summary>Which rolled-up readings are kept as plain rows too, for SQL clients such as Grafana.</summary>
public enum ReadableRows
{
    /// <summary>None; the blocks are read through Vigia alone.</summary>
    Off,

    /// <summary>Those of an hour. The default.</summary>
    Hours,

    /// <summary>Those of an hour and of a minute, which cost about sixty times as much.</summary>
    Minutes,
}
