namespace Vigia.Evaluation.Scoring;

/// <summary>Weights of one NAB application profile.</summary>
internal sealed record NabProfile(string Name, double Hit, double Miss, double FalseAlarm)
{
    /// <summary>The three of NAB.</summary>
    public static IReadOnlyList<NabProfile> All { get; } =
    [
        new("standard", 1, 1, 0.11),
        new("reward_low_FP_rate", 1, 1, 0.22),
        new("reward_low_FN_rate", 1, 2, 0.11),
    ];
}
