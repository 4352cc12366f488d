using Vigia.Api;
using Vigia.Detection;
using Vigia.Door;
using Vigia.Forecasts;
using Vigia.Incidents;
using Vigia.Model;

namespace Vigia.Tests.Api;

/// <summary>What types alone do not say of the API: its parts in the words of people, and which words a text may be.</summary>
internal static class ApiWords
{
    private static readonly string[] Roles = [.. Enum.GetValues<Role>().Select(DoorWords.Of)];
    private static readonly string[] Scopes = DoorWords.AllScopes.Split(", ");

    /// <summary>The parts of the API, in reading order, and the first words of their paths.</summary>
    public static IReadOnlyList<(string Tag, string Description, string[] Paths)> Parts { get; } =
    [
        ("Host", "The host as a whole, and whether Vigia works.", ["host", "healthz", "readyz", "metrics", "openapi.json"]),
        ("Values", "Which series there are, and their values over time.", ["series", "range", "range.csv", "live", "samples"]),
        ("Processes", "What ran, and what it used.", ["processes", "processes.csv"]),
        ("Oddness and events", "What was odd, and what happened.", ["runs", "summary", "events", "notes", "forecasts", "jobs"]),
        ("Incidents", "What a person should know of, with the evidence, and what people answered.", ["incidents", "feedback"]),
        ("Models", "What was learned, training, going back, and trying another budget.", ["models", "backtest"]),
        ("Settings", "Everything that may be set.", ["settings"]),
        ("Signing in", "Sessions and the own account.", ["session", "sessions", "account"]),
        ("Users and tokens", "Who may do what, and what was changed.", ["users", "tokens", "audit"]),
    ];

    /// <summary>The words a text of an answer or request is one of: schema, property, words.</summary>
    public static IReadOnlyList<(string Schema, string Property, string[] Words)> Enumerations { get; } =
    [
        ("CollectorAnswer", "state", ["running", "stalled", "stopped"]),
        ("LearningAnswer", "state", ["learning", "watching", "off"]),
        ("JobAnswer", "kind", ["timer", "cron"]),
        ("ForecastAnswer", "resource", [.. Exhaustible.Words.Order(StringComparer.Ordinal)]),
        ("ForecastAnswer", "state", [.. Enum.GetValues<ForecastState>().Select(ForecastEndpoints.WordOf)]),
        ("ForecastAnswer", "horizon", [.. Enum.GetValues<ForecastHorizon>().Select(ForecastEndpoints.WordOf)]),
        ("ForecastAnswer", "group", [.. Enum.GetValues<MetricGroup>().Select(Words.Of)]),
        ("SeriesAnswer", "kind", [Words.Of(MetricKind.Gauge), Words.Of(MetricKind.Rate)]),
        ("SeriesAnswer", "group", [.. Enum.GetValues<MetricGroup>().Select(Words.Of)]),
        ("EventAnswer", "kind", [.. Enum.GetValues<HostEventKind>().Select(Words.Of)]),
        ("RangeRequest", "with", ["expected", "level", "score"]),
        ("SessionStateAnswer", "role", Roles),
        ("UserAnswer", "role", Roles),
        ("UserRequest", "role", Roles),
        ("RoleRequest", "role", Roles),
        ("TokenAnswer", "scopes", Scopes),
        ("TokenRequest", "scopes", Scopes),
        ("IncidentView", "severity", ["minor", "major", "critical"]),
        ("IncidentView", "answer", [.. FeedbackDesk.Answers]),
        ("FeedbackView", "answer", [.. FeedbackDesk.Answers]),
        ("FeedbackPreview", "answer", [.. FeedbackDesk.Answers]),
        ("FeedbackRequest", "answer", [.. FeedbackDesk.Answers]),
        ("IncidentEvidence", "kind", ["unusual", "missed", "static-rule"]),
        ("IncidentEvidence", "resource", ["cpu", "memory", "io", "threads", "files"]),
    ];

    /// <summary>Columns that are written only when there are any: missing, never null.</summary>
    public static IReadOnlyList<string> WithMissingColumns { get; } = ["RangeAnswer", "RangeColumnAnswer"];
}
