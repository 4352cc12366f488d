using System.Globalization;
using System.IO.Compression;
using Vigia.Cli.Scoring;

namespace Vigia.Cli;

/// <summary>
/// Where a command writes: a file that appears whole or not at all (written beside its place under another name and renamed at
/// the end, compressed when its name ends in <c>.gz</c>), or straight to standard output, a device or a pipe. Not thread-safe.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly FileStream? _file;
    private readonly string? _temporary;
    private readonly string? _target;
    private bool _isKept;

    private OutputFile(Stream content, FileStream? file, string? temporary, string? target)
    {
        Content = content;
        _file = file;
        _temporary = temporary;
        _target = target;
    }

    /// <summary>What is written goes here.</summary>
    public Stream Content { get; }

    /// <summary>Whether what is written reaches its reader at once.</summary>
    public bool IsStraight => _temporary is null;

    /// <summary>Opens the target; <c>-</c> is standard output.</summary>
    /// <exception cref="BadInputException">It cannot be written there.</exception>
    public static OutputFile Open(string path)
    {
        if (path == InputFile.Standard) return new OutputFile(new BufferedStream(Console.OpenStandardOutput(), BufferBytes), null, null, null);
        try
        {
            return Create(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"{path}: it cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Puts the finished file in the target's place.</summary>
    public void Keep()
    {
        Content.Flush();
        if (!ReferenceEquals(Content, _file)) Content.Dispose();
        if (_file is not null && _temporary is not null)
        {
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            File.Move(_temporary, _target!, overwrite: true);
        }

        _isKept = true;
    }

    /// <summary>Closes it; a file that was not kept leaves nothing behind.</summary>
    public void Dispose()
    {
        Content.Dispose();
        _file?.Dispose();
        if (!_isKept && _temporary is not null) File.Delete(_temporary);
    }

    private static OutputFile Create(string path)
    {
        if (Directory.Exists(path)) throw BadInputException.InFile(path, "it cannot be written: it is a folder, not a file");
        if (IsDeviceOrPipe(path))
        {
            var straight = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, BufferBytes);
            return new OutputFile(straight, straight, null, null);
        }

        var target = Target(path);
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp"));
        var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes);
        Stream content = target.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new BufferedStream(new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true), BufferBytes)
            : file;
        return new OutputFile(content, file, temporary, target);
    }

    /// <remarks>A rename over /dev/null would replace the device by a file.</remarks>
    private static bool IsDeviceOrPipe(string path)
    {
        if (!File.Exists(path)) return false;
        var target = Target(path);
        if (target.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal)) return true;
        using var probe = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        return !probe.CanSeek;
    }

    /// <summary>The file meant, where the path is a link to it.</summary>
    private static string Target(string path) =>
        (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
}
