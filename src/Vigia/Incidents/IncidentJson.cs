using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vigia.Incidents;

/// <summary>How incidents, answers and rules become JSON: camel case, nothing by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(IncidentEvidence))]
[JsonSerializable(typeof(IncidentView))]
[JsonSerializable(typeof(IReadOnlyList<IncidentView>))]
[JsonSerializable(typeof(IncidentNews))]
[JsonSerializable(typeof(RuleView))]
[JsonSerializable(typeof(FeedbackView))]
[JsonSerializable(typeof(IReadOnlyList<FeedbackView>))]
[JsonSerializable(typeof(FeedbackPreview))]
[JsonSerializable(typeof(BacktestReport))]
[JsonSerializable(typeof(RecheckReport))]
[JsonSerializable(typeof(IReadOnlyList<ModelVersionView>))]
[JsonSerializable(typeof(DrillReport))]
internal sealed partial class IncidentJson : JsonSerializerContext
{
    /// <summary>The same, with letters of all languages left as they are.</summary>
    public static IncidentJson Plain { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
