namespace Vigia.Detection;

/// <summary>What can be said of something becoming full.</summary>
public enum ForecastState
{
    /// <summary>There is too little history.</summary>
    Young,

    /// <summary>It is not filling: the slope may as well be none.</summary>
    NotFilling,

    /// <summary>It rises, but has fallen back from there before.</summary>
    FallsBack,

    /// <summary>It rises, but too slowly to become full while the trend can be trusted.</summary>
    Far,

    /// <summary>It will be full, in the range told.</summary>
    Filling,

    /// <summary>It is full.</summary>
    Full,
}
