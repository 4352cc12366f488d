namespace Vigia.Api;

/// <summary>When a resource will be full.</summary>
/// <param name="Resource">What: filesystem, inodes, memory, swap, files.</param>
/// <param name="Mountpoint">Of which mount; null for what there is one of.</param>
/// <param name="Series">The series that tells how full it is.</param>
/// <param name="Group">The group of charts it is in.</param>
/// <param name="Used">Share in use now.</param>
/// <param name="State">What can be said. Young: too little history. Falls-back: it rises, but fell back from there before. Far: it rises too slowly to say when.</param>
/// <param name="FullAtMs">When it will be full: the middle of the range.</param>
/// <param name="EarlyMs">One in ten are full before.</param>
/// <param name="LateMs">One in ten are full after.</param>
/// <param name="PerDay">Change of the share a day.</param>
/// <param name="Horizon">The history that says so: the last hour, six hours, or fourteen days.</param>
/// <param name="NotWithinMs">Where it is far: not within so many milliseconds.</param>
/// <param name="MissingMs">Where it is young: history that is missing, in milliseconds.</param>
/// <param name="IsYoung">Whether less than two days are known, so that what it does every day is not.</param>
internal sealed record ForecastAnswer(
    string Resource,
    string? Mountpoint,
    string Series,
    string Group,
    double Used,
    string State,
    long? FullAtMs,
    long? EarlyMs,
    long? LateMs,
    double? PerDay,
    string? Horizon,
    long? NotWithinMs,
    long? MissingMs,
    bool IsYoung);
