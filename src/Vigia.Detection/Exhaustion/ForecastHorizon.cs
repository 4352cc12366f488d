namespace Vigia.Detection;

/// <summary>The history a forecast is drawn from.</summary>
public enum ForecastHorizon
{
    /// <summary>The last hour.</summary>
    Hour,

    /// <summary>The last six hours.</summary>
    Hours,

    /// <summary>The last fourteen days.</summary>
    Days,
}
