using System.Buffers.Text;
using System.IO.Enumeration;
using System.Text;
using Vigia.Collectors.Linux;

namespace Vigia.Collectors.Processes;

/// <summary>Reads the files of single processes. Makes no strings and keeps one buffer. Not thread-safe.</summary>
internal class ProcessFiles
{
    private const int MostPathBytes = 32;

    private readonly string _folder;
    private readonly byte[] _path;
    private readonly int _folderLength;
    private readonly byte[] _buffer = new byte[4096];

    public ProcessFiles(string procFolder)
    {
        _folder = procFolder;
        var folder = Encoding.UTF8.GetBytes(procFolder.TrimEnd('/') + "/");
        _folderLength = folder.Length;
        _path = new byte[_folderLength + MostPathBytes];
        folder.CopyTo(_path, 0);
    }

    /// <summary>The numbers of all processes; threads are not among them. False when the folder cannot be read.</summary>
    public virtual bool TryList(List<int> pids)
    {
        pids.Clear();
        try
        {
            var entries = new FileSystemEnumerable<int>(
                _folder,
                static (ref FileSystemEntry entry) => int.Parse(entry.FileName, System.Globalization.CultureInfo.InvariantCulture),
                new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true })
            {
                ShouldIncludePredicate = static (ref FileSystemEntry entry) => entry.FileName.Length < 10 && entry.FileName.IndexOfAnyExceptInRange('0', '9') < 0,
            };
            foreach (var pid in entries) pids.Add(pid);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Opens a file of a process to be read again and again; negative when it is gone or may not be read.</summary>
    public int Open(int pid, ReadOnlySpan<byte> file) => Posix.Open(PathOf(pid, file));

    /// <summary>Reads an open file from its start. Empty when the process is gone: the handle stays with the process it was opened for.</summary>
    public ReadOnlySpan<byte> Read(int descriptor)
    {
        // One read is enough: the kernel makes these files in one piece, and none that is read here is longer than the buffer.
        var length = Posix.Read(descriptor, _buffer, 0);
        return length > 0 ? _buffer.AsSpan(0, length) : default;
    }

    /// <summary>Opens, reads, closes. Empty when it is not there, may not be read, or says nothing.</summary>
    public ReadOnlySpan<byte> Read(int pid, ReadOnlySpan<byte> file)
    {
        var descriptor = Open(pid, file);
        if (descriptor < 0) return default;
        var text = Read(descriptor);
        _ = Posix.Close(descriptor);
        return text;
    }

    /// <summary>The user a process runs as, from the owner of its folder: a system call of 2 µs where status takes 14.</summary>
    public virtual bool TryGetOwner(int pid, out uint user)
    {
        var found = Posix.TryStat(PathOf(pid, "stat"u8), out var status);
        user = status.User;
        return found;
    }

    /// <summary>How many files a process has open; -1 when that cannot be told without looking at each.</summary>
    /// <remarks>Since Linux 6.2 the size of the fd folder is the number of its entries; before it is 0.</remarks>
    public virtual int CountOpenFiles(int pid) =>
        Posix.TryStat(PathOf(pid, "fd"u8), out var status) && status.Size is > 0 and < int.MaxValue ? (int)status.Size : -1;

    /// <summary>The same by looking at each, at most so many; -1 when that is not allowed.</summary>
    public virtual int CountOpenFilesOneByOne(int pid, int most)
    {
        try
        {
            var folder = $"{_folder}/{pid.ToString(System.Globalization.CultureInfo.InvariantCulture)}/fd";
            var entries = new FileSystemEnumerable<byte>(folder, static (ref FileSystemEntry _) => 0, new EnumerationOptions { AttributesToSkip = FileAttributes.None });
            return entries.Take(most).Count();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return -1;
        }
    }

    private ReadOnlySpan<byte> PathOf(int pid, ReadOnlySpan<byte> file)
    {
        var rest = _path.AsSpan(_folderLength);
        Utf8Formatter.TryFormat(pid, rest, out var length);
        rest[length++] = (byte)'/';
        file.CopyTo(rest[length..]);
        rest[length + file.Length] = 0;
        return _path;
    }
}
