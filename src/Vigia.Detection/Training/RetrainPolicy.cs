namespace Vigia.Detection;

/// <summary>When to train anew: first as soon as there is enough history, while young whenever the history has doubled, then on a schedule.</summary>
/// <param name="Every">Time between trainings once the model is not young. Default 1 day; 10 minutes to 90 days.</param>
public sealed record RetrainPolicy(TimeSpan Every)
{
    /// <summary>Training once a day.</summary>
    public static RetrainPolicy Daily { get; } = new(TimeSpan.FromDays(1));

    /// <summary>When the next training is due, milliseconds since 1970-01-01 UTC.</summary>
    /// <param name="current">The model in use; null before the first.</param>
    /// <param name="trainedAtMs">When it was trained.</param>
    /// <param name="firstSampleMs">Oldest sample of the history.</param>
    /// <param name="options">What a first model needs.</param>
    public long NextMs(HostModel? current, long trainedAtMs, long firstSampleMs, TrainingOptions options)
    {
        if (current is null) return firstSampleMs + (long)options.MinimumHistory.TotalMilliseconds + (options.StepSeconds * 1000L);
        var every = (long)Every.TotalMilliseconds;
        return current.IsYoung ? trainedAtMs + Math.Min(every, current.TrainedOn.LengthMs) : trainedAtMs + every;
    }
}
