using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Vigia.Api;

/// <summary>How answers become JSON: camel case, nothing by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HostAnswer))]
[JsonSerializable(typeof(SeriesListAnswer))]
[JsonSerializable(typeof(RangeRequest))]
[JsonSerializable(typeof(EventListAnswer))]
[JsonSerializable(typeof(RunListAnswer))]
[JsonSerializable(typeof(SummaryAnswer))]
[JsonSerializable(typeof(ProcessListAnswer))]
[JsonSerializable(typeof(SettingListAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
