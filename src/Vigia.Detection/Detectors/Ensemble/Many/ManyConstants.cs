namespace Vigia.Detection;

/// <summary>
/// Every number the ensemble over several columns was given by its makers. Always the defaults, except where a measurement halves or
/// doubles one to show that nothing hangs on it (bench/results/detection.md).
/// </summary>
internal sealed record ManyConstants
{
    public static ManyConstants Default { get; } = new();

    /// <summary>What all metrics show together counts from so many decades on, below it hardly: one row in thirty is ordinary.</summary>
    public double OrdinaryDecades { get; init; } = 1.5;

    /// <summary>Share of all of it that counts even so.</summary>
    public double OrdinaryShare { get; init; } = 0.1;

    /// <summary>What all metrics show together counts for nothing up to this far above its median, on the scale of logs: rare, but hardly larger than usual.</summary>
    public double EffectFrom { get; init; } = 0.45;

    /// <summary>… and in full from here on: 2.7 times the median.</summary>
    public double EffectFull { get; init; } = 1;

    /// <summary>What a single metric shows counts from so many decades on.</summary>
    public double SingleFrom { get; init; } = 4;

    /// <summary>A single metric's decades make it a reason from so many on: what is ranked low may still be what it is.</summary>
    public double NamedFrom { get; init; } = 2;

    /// <summary>Share of a single metric's decades that counts below that: it ranks what is otherwise as calm.</summary>
    public double SingleShare { get; init; } = 0.03;

    /// <summary>No more than so many decades of a single metric count.</summary>
    public double SingleMost { get; init; } = 10;

    /// <summary>Weight of a single metric's decades: among many metrics there is always one that does something.</summary>
    public double SingleWeight { get; init; } = 0.2;

    /// <summary>Weight of the broad energy of change beside the energy of change.</summary>
    public double BroadChangePart { get; init; } = 0.1;

    /// <summary>Weight of broad steps.</summary>
    public double BroadStepPart { get; init; } = 0.2;

    /// <summary>Weight of the broad level.</summary>
    public double BroadLevelPart { get; init; } = 0.2;

    /// <summary>Weight of the level of this row alone.</summary>
    public double LevelPart { get; init; } = 0.1;

    /// <summary>Exponential weight of a row in the quick level.</summary>
    public double LevelWeight { get; init; } = 0.3;

    /// <summary>… in the fast deviation.</summary>
    public double FastWeight { get; init; } = 0.2;

    /// <summary>… in the slow deviation.</summary>
    public double SlowWeight { get; init; } = 0.05;

    /// <summary>… in the drift.</summary>
    public double DriftWeight { get; init; } = 0.02;

    /// <summary>… in the unrest.</summary>
    public double UnrestWeight { get; init; } = 0.05;

    /// <summary>… in the wandering.</summary>
    public double WanderWeight { get; init; } = 0.03;

    /// <summary>… and in the quicker mean that ends it.</summary>
    public double WanderOfLateWeight { get; init; } = 0.1;

    /// <summary>… in the broad level.</summary>
    public double BroadLevelWeight { get; init; } = 0.03;

    /// <summary>… in the broad steps.</summary>
    public double BroadStepWeight { get; init; } = 0.3;

    /// <summary>Weight of a row in the centre that quick levels are measured from.</summary>
    public double QuickCentreWeight { get; init; } = 0.003;

    /// <summary>… and in their spread.</summary>
    public double QuickSpreadWeight { get; init; } = 0.001;

    /// <summary>Weight of a row in the centre that deviations are measured from.</summary>
    public double PatientCentreWeight { get; init; } = 0.0003;

    /// <summary>… and in their spread.</summary>
    public double PatientSpreadWeight { get; init; } = 0.0005;

    /// <summary>Deviations are clipped here before they are averaged.</summary>
    public double DeviationClip { get; init; } = 10;

    /// <summary>A metric's level energy counts no more than this.</summary>
    public double EnergyCap { get; init; } = 400;

    /// <summary>A metric's squared fast deviation counts no more than this in the wandering.</summary>
    public double WanderCap { get; init; } = 50;

    /// <summary>No more than so much evidence of a lost rhythm is gathered, as a log of likelihoods.</summary>
    public double RhythmMost { get; init; } = 7;

    /// <summary>A metric's squared step counts no more than this: three deviations.</summary>
    public double UnrestCap { get; init; } = 9;

    /// <summary>Surprise at which a run begins, decades.</summary>
    public double Bar { get; init; } = 1.8;

    /// <summary>Share of it below which a row counts as quiet.</summary>
    public double QuietShare { get; init; } = 0.6;

    /// <summary>Quiet rows that end a run; whole.</summary>
    public double QuietRows { get; init; } = 20;

    /// <summary>Rows after an onset without another, unless it grows much worse; whole.</summary>
    public double SilentRows { get; init; } = 100;
}
