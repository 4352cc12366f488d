namespace Vigia.Storage;

/// <summary>What a stored tick survives.</summary>
public enum Durability
{
    /// <summary>A killed program loses nothing acknowledged; a power failure at most ten seconds. The default.</summary>
    Normal,

    /// <summary>A power failure loses nothing acknowledged either; each tick waits for the disk.</summary>
    Full,
}
