using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigia.Api;

namespace Vigia.Cli;

/// <summary>How reports of commands become JSON: camel case, nothing by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(TrainReport[]))]
[JsonSerializable(typeof(ForecastListAnswer))]
[JsonSerializable(typeof(SettingListAnswer))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>The same, with apostrophes and letters of all languages left as they are: a terminal and a script read it, never a browser.</summary>
    public static CliJson Plain { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
