namespace Vigia.Detection;

/// <summary>Over how long a trend is looked for, and how far ahead it speaks.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Window">The newest history it is drawn through.</param>
/// <param name="LeastPoints">Fewer points say nothing.</param>
/// <param name="LeastSpan">A shorter history says nothing.</param>
internal sealed record TrendHorizon(ForecastHorizon Kind, TimeSpan Window, int LeastPoints, TimeSpan LeastSpan)
{
    /// <summary>A trend goes on for at most so many times the history it is known from.</summary>
    public const double Reach = 6;

    /// <summary>Half of the last hour and all of it, minute by minute: a line through what began in between fits neither before nor after.</summary>
    public static IReadOnlyList<TrendHorizon> Hour { get; } =
    [
        new(ForecastHorizon.Hour, TimeSpan.FromMinutes(30), 24, TimeSpan.FromMinutes(25)),
        new(ForecastHorizon.Hour, TimeSpan.FromHours(1), 48, TimeSpan.FromMinutes(50)),
    ];

    /// <summary>The last three hours and the last six, five minutes by five minutes.</summary>
    public static IReadOnlyList<TrendHorizon> Hours { get; } =
    [
        new(ForecastHorizon.Hours, TimeSpan.FromHours(3), 24, TimeSpan.FromMinutes(150)),
        new(ForecastHorizon.Hours, TimeSpan.FromHours(6), 48, TimeSpan.FromMinutes(300)),
    ];

    /// <summary>The last fourteen days, day by day.</summary>
    public static TrendHorizon Days { get; } = new(ForecastHorizon.Days, TimeSpan.FromDays(14), 5, TimeSpan.FromDays(4));
}
