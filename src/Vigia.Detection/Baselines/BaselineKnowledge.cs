namespace Vigia.Detection;

/// <summary>What an expectation rests on, from nothing to everything.</summary>
public enum BaselineKnowledge
{
    /// <summary>No value was seen yet.</summary>
    Nothing,

    /// <summary>The last two days at most, whatever the hour.</summary>
    Level,

    /// <summary>The same time on earlier days.</summary>
    TimeOfDay,

    /// <summary>The same time on the same day of earlier weeks.</summary>
    Weekday,
}
