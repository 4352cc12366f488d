using System.Text;

namespace Vigia.Collectors.Linux;

/// <summary>One file of /proc or /sys that is read again and again: its handle stays open, its buffer is kept. Not thread-safe.</summary>
/// <remarks>
/// A read at offset 0 makes the kernel write the file anew, so an open handle gives fresh text without the cost of
/// looking the path up (about half the cost of a small file, see docs/decisions/0020). A handle that fails, because its
/// device went away and maybe came back, is opened once more before the file counts as absent.
/// </remarks>
internal sealed class KernelFile(string path) : IDisposable
{
    private readonly byte[] _path = Encoding.UTF8.GetBytes(path + "\0");
    private byte[] _buffer = new byte[512];
    private int _descriptor = -1;

    /// <summary>The whole file as it is now; valid until the next read. False when it is not there or cannot be read.</summary>
    public bool TryRead(out ReadOnlySpan<byte> text)
    {
        text = default;
        var length = _descriptor >= 0 ? ReadAll() : -1;
        if (length < 0 && !TryReopen(out length)) return false;
        text = _buffer.AsSpan(0, length);
        return true;
    }

    public void Dispose()
    {
        if (_descriptor >= 0) _ = Posix.Close(_descriptor);
        _descriptor = -1;
    }

    private bool TryReopen(out int length)
    {
        Dispose();
        length = -1;
        _descriptor = Posix.Open(_path);
        if (_descriptor < 0) return false;
        length = ReadAll();
        if (length < 0) Dispose();
        return length >= 0;
    }

    /// <summary>Until a read gives nothing: the kernel may hand out long files a page at a time.</summary>
    private int ReadAll()
    {
        var length = 0;
        while (true)
        {
            var read = Posix.Read(_descriptor, _buffer.AsSpan(length), length);
            if (read < 0) return -1;
            length += read;
            if (read == 0) return length;
            if (length == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }
}
