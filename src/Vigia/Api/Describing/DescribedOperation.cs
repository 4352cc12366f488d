using System.Text.Json;

namespace Vigia.Api.Describing;

/// <summary>An operation of an OpenAPI document.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Method">Its method, in small letters.</param>
/// <param name="Tag">The part of the API it belongs to.</param>
/// <param name="Value">What the document says of it.</param>
internal sealed record DescribedOperation(string Path, string Method, string Tag, JsonElement Value);
