namespace Vigia.Api;

/// <summary>A content with its fingerprint (ETag): whoever has it already gets 304 and no body.</summary>
/// <param name="bytes">The content.</param>
/// <param name="mediaType">What it is.</param>
internal sealed class TaggedContent(byte[] bytes, string mediaType) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Tagged.WriteAsync(httpContext, bytes, mediaType, "public, no-cache");
}
