using System.Text.Json.Serialization;

namespace Vigia.Learning;

/// <summary>How summaries of models become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModelSummary))]
internal sealed partial class LearningJson : JsonSerializerContext;
