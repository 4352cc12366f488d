using System.Text;

namespace Vigia.Collectors.Packages;

/// <summary>Follows a log that grows at its end and is put aside from time to time: gives the whole lines that came since the last look.</summary>
/// <remarks>Not thread-safe. Of a log that grew by more than <see cref="MostBytes"/> only the end is read.</remarks>
internal sealed class LogTail(string path)
{
    public const int MostBytes = 512 * 1024;

    private long _readTo;
    private DateTime _writtenAt;

    /// <summary>New lines, each with its line feed; empty when the file has not changed, null when it is not there or may not be read.</summary>
    public string? Read()
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return null;
            if (file.Length == _readTo && file.LastWriteTimeUtc == _writtenAt) return "";
            _writtenAt = file.LastWriteTimeUtc;
            return ReadNew();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string ReadNew()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        // Shorter than before: the log was put aside and begins anew.
        if (file.Length < _readTo) _readTo = 0;
        var from = Math.Max(_readTo, file.Length - MostBytes);
        var bytes = new byte[file.Length - from];
        file.Position = from;
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var text = bytes.AsSpan(0, count);
        // What is after the last line feed is still being written; what is before the first one may be half a line.
        var end = text.LastIndexOf((byte)'\n') + 1;
        var begin = from > _readTo ? Math.Min(end, text.IndexOf((byte)'\n') + 1) : 0;
        _readTo = from + end;
        return Encoding.UTF8.GetString(text[begin..end]);
    }
}
