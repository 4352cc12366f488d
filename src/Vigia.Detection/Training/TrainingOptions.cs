namespace Vigia.Detection;

/// <summary>How a host's models are trained. Each property tells its meaning, default and range.</summary>
public sealed record TrainingOptions
{
    /// <summary>Sensitivity: at most so many false alarms a week on this host. Default 2; 0.01 to 1,000. The threshold follows from it.</summary>
    public double FalseAlarmsPerWeek { get; init; } = 2;

    /// <summary>
    /// The same while less than <see cref="YoungUntil"/> of history is known: so many an hour. Default 1; 0.01 to 60.
    /// A verdict of a young model is marked as such.
    /// </summary>
    public double YoungFalseAlarmsPerHour { get; init; } = 1;

    /// <summary>Span of history before which a model counts as young. Default 1 day; 1 hour to 30 days.</summary>
    public TimeSpan YoungUntil { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Span of history before the first model. Default 20 minutes; 1 minute to 30 days.</summary>
    public TimeSpan MinimumHistory { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Steps of history before the first model, gaps and incidents left out. Default 100; 30 to 100,000.</summary>
    public int MinimumSteps { get; init; } = 100;

    /// <summary>Length of a step in seconds. Default 10; 1 to 3,600. Long enough to even out a second's noise, short enough to tell of a fault within half a minute.</summary>
    public int StepSeconds { get; init; } = 10;

    /// <summary>Seed of everything random. Default 42.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Zone whose civil time gives hour and weekday; null is UTC.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>A model needs a feature on at least this share of the steps. Default 0.5; 0 to 1.</summary>
    public double MinimumPresence { get; init; } = 0.5;

    /// <summary>Every value out of range, one sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Mistakes()
    {
        var mistakes = new List<string>();
        Check(FalseAlarmsPerWeek is >= 0.01 and <= 1000, nameof(FalseAlarmsPerWeek), FalseAlarmsPerWeek, "0.01 to 1,000");
        Check(YoungFalseAlarmsPerHour is >= 0.01 and <= 60, nameof(YoungFalseAlarmsPerHour), YoungFalseAlarmsPerHour, "0.01 to 60");
        Check(YoungUntil >= TimeSpan.FromHours(1) && YoungUntil <= TimeSpan.FromDays(30), nameof(YoungUntil), YoungUntil, "1 hour to 30 days");
        Check(MinimumHistory >= TimeSpan.FromMinutes(1) && MinimumHistory <= TimeSpan.FromDays(30), nameof(MinimumHistory), MinimumHistory, "1 minute to 30 days");
        Check(MinimumSteps is >= 30 and <= 100_000, nameof(MinimumSteps), MinimumSteps, "30 to 100,000");
        Check(StepSeconds is >= 1 and <= 3600, nameof(StepSeconds), StepSeconds, "1 to 3,600");
        Check(MinimumPresence is >= 0 and <= 1, nameof(MinimumPresence), MinimumPresence, "0 to 1");
        return mistakes;

        void Check(bool isFine, string name, object value, string allowed)
        {
            if (!isFine) mistakes.Add($"{name} is {value}; it must be {allowed}.");
        }
    }
}
