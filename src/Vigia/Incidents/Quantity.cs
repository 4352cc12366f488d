namespace Vigia.Incidents;

/// <summary>How a value is written for people.</summary>
internal enum Quantity
{
    /// <summary>A plain number.</summary>
    Number,

    /// <summary>A share, written in percent.</summary>
    Share,

    /// <summary>An amount of data.</summary>
    Bytes,

    /// <summary>A flow of data.</summary>
    BytesPerSecond,

    /// <summary>A flow of data on a network, measured in bytes and written in bits, as the page's charts do.</summary>
    NetworkBytesPerSecond,

    /// <summary>Events a second.</summary>
    PerSecond,

    /// <summary>A duration.</summary>
    Seconds,
}
