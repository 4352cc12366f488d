namespace Vigia.Detection;

/// <summary>How full something was, at three resolutions, oldest first. Times without a value are left out or not a number.</summary>
/// <param name="Minutes">Means over a minute, of the last hour.</param>
/// <param name="FiveMinutes">Means over five minutes, of the last two days.</param>
/// <param name="Hours">Means over an hour, of the last thirty days.</param>
/// <param name="BreaksMs">Moments at which the level began anew and what was before says nothing of what comes: boots, for memory.</param>
public sealed record LevelHistory(IReadOnlyList<LevelPoint> Minutes, IReadOnlyList<LevelPoint> FiveMinutes, IReadOnlyList<LevelPoint> Hours, IReadOnlyList<long> BreaksMs);
