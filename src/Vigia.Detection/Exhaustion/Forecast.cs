namespace Vigia.Detection;

/// <summary>When something will be full.</summary>
/// <param name="State">What can be said.</param>
/// <param name="Level">Share in use now; not a number when nothing new is known.</param>
/// <param name="Horizon">The history that says so; null where no single one does.</param>
/// <param name="PerDay">Change of the share a day; not a number where it is not filling.</param>
/// <param name="Middle">Time until it is full; null unless it is filling.</param>
/// <param name="Early">Lower end of the 80 % range of that.</param>
/// <param name="Late">Upper end of it.</param>
/// <param name="Beyond">Where it is far: not within so long.</param>
/// <param name="Missing">Where history is too short: how much more is needed.</param>
/// <param name="IsYoung">Whether less than two days are known, so that what it does every day is not.</param>
public sealed record Forecast(
    ForecastState State,
    double Level,
    ForecastHorizon? Horizon = null,
    double PerDay = double.NaN,
    TimeSpan? Middle = null,
    TimeSpan? Early = null,
    TimeSpan? Late = null,
    TimeSpan? Beyond = null,
    TimeSpan? Missing = null,
    bool IsYoung = false);
