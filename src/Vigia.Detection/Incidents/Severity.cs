namespace Vigia.Detection;

/// <summary>How grave an incident is, by its highest level.</summary>
public enum Severity
{
    /// <summary>From the threshold on: level 50.</summary>
    Minor,

    /// <summary>Ten times rarer: level 80.</summary>
    Major,

    /// <summary>A hundred times rarer: level 92.</summary>
    Critical,
}
