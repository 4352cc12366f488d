namespace Vigia.Detection;

/// <summary>What happened to an incident.</summary>
public enum IncidentChange
{
    /// <summary>It is new: the one time somebody is told.</summary>
    Began,

    /// <summary>It reached a new peak, or went on after a pause.</summary>
    Grew,

    /// <summary>It is over.</summary>
    Ended,
}
