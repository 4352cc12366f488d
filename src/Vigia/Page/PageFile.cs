using System.Reflection;

namespace Vigia.Page;

/// <summary>One file of the page.</summary>
internal sealed class PageFile(Assembly assembly, string resource, string? compressedResource, string path)
{
    /// <summary>Path below the page's root, without a leading slash.</summary>
    public string Path { get; } = path;

    /// <summary>Media type by the file's ending.</summary>
    public string MediaType { get; } = System.IO.Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".json" or ".webmanifest" => "application/json",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    /// <summary>Names with a hash of the content never change what they mean.</summary>
    public bool IsImmutable { get; } = path.StartsWith("assets/", StringComparison.Ordinal);

    /// <summary>Whether a compressed form is there.</summary>
    public bool HasCompressed => compressedResource is not null;

    /// <summary>The content; the caller disposes the stream.</summary>
    public Stream Open(bool compressed) => assembly.GetManifestResourceStream(compressed ? compressedResource! : resource)!;
}
