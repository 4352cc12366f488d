using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Vigia.Api;

/// <summary>
/// JSON with a fingerprint of its content (ETag): whoever has it already gets 304 and no body. For answers that are long and seldom change;
/// a browser asks that way by itself.
/// </summary>
/// <remarks>RFC 9110, sections 8.8.3 and 13.1.2. Weak, since a compressed answer has the same one.</remarks>
internal sealed class TaggedJson<T>(T value) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, options.GetTypeInfo(typeof(T)));
        return Tagged.WriteAsync(httpContext, bytes, "application/json; charset=utf-8", "private, no-cache");
    }
}
