namespace Vigia.Detection;

/// <summary>How far a detector is with a host.</summary>
public enum WatchPhase
{
    /// <summary>It has no model yet.</summary>
    Learning,

    /// <summary>It judges, with a model that knows little history.</summary>
    Young,

    /// <summary>It judges.</summary>
    Watching,
}
