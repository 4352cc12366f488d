namespace Vigia.Storage;

/// <summary>The store cannot do what was asked because the world around it is broken; the message says what and what to do.</summary>
public sealed class StoreException : Exception
{
    /// <inheritdoc/>
    public StoreException()
    {
    }

    /// <inheritdoc/>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public StoreException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>True when another running program has the data folder.</summary>
    public bool FolderIsInUse { get; init; }

    /// <summary>True when a server could not be reached, or went away: the same may work later.</summary>
    public bool IsConnectionLost { get; init; }
}
