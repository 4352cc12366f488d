namespace Vigia.Collectors;

/// <summary>The outcome of one collector on one tick.</summary>
public enum CollectStatus
{
    /// <summary>Values were added, or there was rightly nothing to add.</summary>
    Ok,

    /// <summary>The kernel of this machine does not offer the file.</summary>
    Absent,

    /// <summary>The file, or a line of it, did not look as documented; nothing of that line was used.</summary>
    Malformed,
}
