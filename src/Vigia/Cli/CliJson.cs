using System.Text.Json.Serialization;

namespace Vigia.Cli;

/// <summary>How reports of commands become JSON: camel case, nothing by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(TrainReport[]))]
internal sealed partial class CliJson : JsonSerializerContext;
