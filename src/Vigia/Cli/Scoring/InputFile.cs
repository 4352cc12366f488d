using System.IO.Compression;
using Vigia.Storage.Exchange;

namespace Vigia.Cli.Scoring;

/// <summary>Opens a table for reading: a file, gzip-compressed or not, or standard input.</summary>
internal static class InputFile
{
    /// <summary>The name that means standard input, or standard output.</summary>
    public const string Standard = "-";

    /// <summary>Opens it; gzip is recognised by its first two bytes, whatever the file is called.</summary>
    /// <exception cref="BadInputException">There is no such file, or it cannot be read.</exception>
    public static CsvReader Open(string path) => Open(path, out _);

    /// <summary>The same, and the bytes below it, whose position tells how far reading has come.</summary>
    /// <exception cref="BadInputException">There is no such file, or it cannot be read.</exception>
    public static CsvReader Open(string path, out Stream bytes)
    {
        var name = path == Standard ? "standard input" : path;
        try
        {
            bytes = Bytes(path);
            return new CsvReader(Unpacked(bytes), name);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw BadInputException.InFile(name, "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"{name}: it cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The bytes as they are, gzip-compressed or not.</summary>
    /// <exception cref="BadInputException">There is no such file, or it cannot be read.</exception>
    public static Stream OpenBytes(string path)
    {
        try
        {
            return Bytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"{path}: it cannot be read: {e.Message}", e);
        }
    }

    private static Stream Bytes(string path)
    {
        if (path == Standard) return Console.OpenStandardInput();
        if (Directory.Exists(path)) throw BadInputException.InFile(path, "it is a folder, not a file");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
    }

    private static Stream Unpacked(Stream bytes)
    {
        var first = new byte[2];
        var count = bytes.ReadAtLeast(first, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(first[..count], bytes);
        return count == 2 && first[0] == 0x1F && first[1] == 0x8B ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }
}
