using Vigia.Detection;
using Vigia.Model;
using Vigia.Settings;

namespace Vigia.Learning;

/// <summary>Which detectors watch a host, how they are trained, and under which names their verdicts are stored.</summary>
internal static class HostDetectors
{
    /// <summary>The detectors at work; the first speaks, the others are for comparison.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ensemble", "isolation-forest"];

    /// <summary>The detector whose runs people are told of.</summary>
    public static string Speaker => Names[0];

    /// <summary>Oddness 0 to 100; 50 is the threshold.</summary>
    public static MetricDescriptor Level { get; } = MetricDescriptor.Gauge(
        "vigia.oddness.level", Unit.None, MetricGroup.Vigia, "Oddness of the host, 0 to 100; 50 is the threshold.", 1, "detector");

    /// <summary>The detector's own score.</summary>
    public static MetricDescriptor Score { get; } = MetricDescriptor.Gauge(
        "vigia.oddness.score", Unit.None, MetricGroup.Vigia, "The detector's own score; higher is more anomalous.", 6, "detector");

    /// <summary>Version of the model that judged, so that a verdict can always be traced to its model.</summary>
    public static MetricDescriptor ModelVersion { get; } = MetricDescriptor.Gauge(
        "vigia.model.version", Unit.None, MetricGroup.Vigia, "Version of the model that judged.", 0, "detector");

    /// <summary>The series of the speaker's level.</summary>
    public static SeriesKey SpeakerLevel { get; } = new(Level.Name, LabelSet.Of("detector", Speaker));

    /// <summary>So many steps a first model takes: four fifths of those within the span that was set, 30 to 100, so that a shorter span is no empty word.</summary>
    private static int StepsWithin(TimeSpan span) => (int)Math.Clamp(0.8 * span.TotalSeconds / new TrainingOptions().StepSeconds, 30, 100);

    /// <summary>How models are trained under these settings.</summary>
    public static TrainingOptions Training(DetectionSettings settings) => new()
    {
        FalseAlarmsPerWeek = settings.Budget,
        MinimumHistory = settings.MinimumHistory,
        MinimumSteps = StepsWithin(settings.MinimumHistory),
        Seed = settings.Seed,
        Zone = TimeZoneInfo.Local,
    };
}
