namespace Vigia.Detection;

/// <summary>What sort of thing people are told of.</summary>
public enum IncidentKind
{
    /// <summary>A detector found a stretch of time odd.</summary>
    Unusual,

    /// <summary>Something that reliably comes at this time did not.</summary>
    Missed,

    /// <summary>A limit was crossed that is wrong to cross on any machine.</summary>
    StaticRule,
}
