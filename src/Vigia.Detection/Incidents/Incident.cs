using Vigia.Model;

namespace Vigia.Detection;

/// <summary>What a person is told of: one or several runs of oddness that belong together, large enough to matter.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Detector">Name of the detector.</param>
/// <param name="ModelVersion">Version of the model that judged.</param>
/// <param name="IsYoung">Whether that model knew little history.</param>
/// <param name="OnsetMs">When it began to show, as far as can be told; milliseconds since 1970-01-01 UTC.</param>
/// <param name="StartMs">When it was told. An incident is known by this.</param>
/// <param name="PeakMs">End of the step of the highest level.</param>
/// <param name="EndMs">First moment after; null while it is open.</param>
/// <param name="PeakLevel">Highest level, 0 to 100; see <see cref="OddnessLevel"/>.</param>
/// <param name="PeakScore">The detector's score at the peak.</param>
/// <param name="Threshold">Score from which on a step is odd.</param>
/// <param name="Inputs">Fingerprint of the numbers judged at the peak.</param>
/// <param name="Reasons">Why, at the peak; the strongest first.</param>
public sealed record Incident(
    IncidentKind Kind,
    string Detector,
    int ModelVersion,
    bool IsYoung,
    long OnsetMs,
    long StartMs,
    long PeakMs,
    long? EndMs,
    double PeakLevel,
    double PeakScore,
    double Threshold,
    long Inputs,
    IReadOnlyList<OddReason> Reasons)
{
    private const double MajorFrom = 80;
    private const double CriticalFrom = 92;

    /// <summary>How grave it is.</summary>
    public Severity Severity => PeakLevel >= CriticalFrom ? Severity.Critical : PeakLevel >= MajorFrom ? Severity.Major : Severity.Minor;

    /// <summary>The part of the machine its strongest reason tells about.</summary>
    public MetricGroup Group => Reasons.Count == 0 ? MetricGroup.Host : HostFeatures.GroupOf(Reasons[0].Series);

    internal void Save(StateWriter state)
    {
        state.Write((int)Kind);
        state.Write(Detector);
        state.Write(ModelVersion);
        state.Write(IsYoung);
        state.Write([OnsetMs, StartMs, PeakMs, EndMs ?? long.MinValue, Inputs]);
        state.Write([PeakLevel, PeakScore, Threshold]);
        SavedRun.Save(state, Reasons);
    }

    internal static Incident Load(StateReader state)
    {
        var kind = (IncidentKind)state.ReadInt32(0, (int)IncidentKind.StaticRule);
        var (detector, version, isYoung) = (state.ReadString(), state.ReadInt32(), state.ReadBool());
        var times = state.ReadInt64s(5);
        var levels = state.ReadFinites(3);
        return new Incident(
            kind, detector, version, isYoung, times[0], times[1], times[2], times[3] == long.MinValue ? null : times[3], levels[0], levels[1], levels[2], times[4], SavedRun.LoadReasons(state));
    }
}
