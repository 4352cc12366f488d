using System.Globalization;
using System.IO.Compression;
using System.Text;
using Vigia.Detection;

namespace Vigia.Cli.Scoring;

/// <summary>
/// Writes the answer row by row into a temporary file beside the target, which takes the target's place only when all of it
/// is there. Standard output, devices and pipes are written straight.
/// </summary>
internal sealed class ScoreWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly FileStream? _file;
    private readonly string? _temporary;
    private readonly string? _target;
    private readonly bool _hasTime;
    private readonly byte[][] _columns;
    private readonly byte[] _number = new byte[40];
    private bool _isCommitted;

    private ScoreWriter(Stream stream, FileStream? file, string? temporary, string? target, TableHeader header)
    {
        _stream = stream;
        _file = file;
        _temporary = temporary;
        _target = target;
        _hasTime = header.Timestamp >= 0;
        _columns = [.. header.FeatureNames.Select(name => Encoding.UTF8.GetBytes(Quoted(name)))];
        if (_hasTime) _stream.Write("timestamp,"u8);
        _stream.Write("score,onset,anomaly,top_feature\n"u8);
    }

    /// <summary>Opens the target; compressed when its name ends in <c>.gz</c>.</summary>
    /// <exception cref="BadInputException">It cannot be written there.</exception>
    public static ScoreWriter Open(string path, TableHeader header)
    {
        if (path == InputFile.Standard) return new ScoreWriter(new BufferedStream(Console.OpenStandardOutput(), 1 << 16), null, null, null, header);
        try
        {
            return Create(path, header);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"{path}: it cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes one answer.</summary>
    /// <param name="timestamp">The time stamp as it stood in the input; nothing in a table without.</param>
    /// <param name="verdict">What the detector said.</param>
    public void Write(ReadOnlySpan<byte> timestamp, RowScore verdict)
    {
        if (_hasTime)
        {
            _stream.Write(timestamp);
            _stream.Write(","u8);
        }

        WriteNumber(verdict.Score);
        WriteNumber(verdict.Onset);
        _stream.Write(verdict.IsAnomaly ? "1,"u8 : "0,"u8);
        if (verdict.TopColumn >= 0) _stream.Write(_columns[verdict.TopColumn]);
        _stream.Write("\n"u8);
    }

    /// <summary>Hands on what is written so far, for a reader at the other end of a pipe.</summary>
    public void Flush()
    {
        if (_temporary is null) _stream.Flush();
    }

    /// <summary>Puts the finished file in the target's place.</summary>
    public void Commit()
    {
        _stream.Flush();
        if (!ReferenceEquals(_stream, _file)) _stream.Dispose();
        if (_file is not null && _temporary is not null)
        {
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            File.Move(_temporary, _target!, overwrite: true);
        }

        _isCommitted = true;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _file?.Dispose();
        if (!_isCommitted && _temporary is not null) File.Delete(_temporary);
    }

    private static ScoreWriter Create(string path, TableHeader header)
    {
        if (Directory.Exists(path)) throw BadInputException.InFile(path, "it cannot be written: it is a folder, not a file");
        if (IsDeviceOrPipe(path))
        {
            var straight = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1 << 16);
            return new ScoreWriter(straight, straight, null, null, header);
        }

        var target = Target(path);
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp"));
        var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        Stream stream = target.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new BufferedStream(new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true), 1 << 16) : file;
        return new ScoreWriter(stream, file, temporary, target, header);
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

    private void WriteNumber(double value)
    {
        value.TryFormat(_number, out var length, default, CultureInfo.InvariantCulture);
        _stream.Write(_number, 0, length);
        _stream.Write(","u8);
    }

    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",\"\r\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
