using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Vigia.Api;

/// <summary>Answers with an ETag.</summary>
internal static class Tagged
{
    /// <summary>The weak ETag of a content.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";

    /// <summary>Writes a content, or 304 to whom has it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="cacheControl">Who may keep it.</param>
    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> bytes, string mediaType, string cacheControl)
    {
        var tag = Of(bytes.Span);
        var response = context.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = cacheControl;
        if (IsKnown(context.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = mediaType;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known) && known.Any(one => one.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false) || one.Equals(EntityTagHeaderValue.Any));
}
