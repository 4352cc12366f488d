using System.Text;

namespace Vigia.Collectors.Linux;

/// <summary>A folder the kernel fills. Its path is a parameter, so that a folder of fixtures is a machine. Not thread-safe.</summary>
public abstract class KernelFolder : IDisposable
{
    private readonly Dictionary<string, KernelFile> _files = new(StringComparer.Ordinal);

    private protected KernelFolder(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>
    /// Reads a file that is asked for again and again; its handle and buffer are kept, so this allocates nothing
    /// after the first time.
    /// </summary>
    /// <param name="file">Path below the folder, for instance <c>net/dev</c>.</param>
    /// <param name="text">Its bytes, valid until the same file is read again.</param>
    /// <returns>False when it is absent or cannot be read.</returns>
    public bool TryRead(string file, out ReadOnlySpan<byte> text)
    {
        if (!_files.TryGetValue(file, out var kept)) _files.Add(file, kept = new KernelFile(PathOf(file)));
        return kept.TryRead(out text);
    }

    /// <summary>Reads a file that is not asked for again soon; nothing is kept.</summary>
    public bool TryReadOnce(string file, out byte[] text)
    {
        using var opened = new KernelFile(PathOf(file));
        var found = opened.TryRead(out var bytes);
        text = found ? bytes.ToArray() : [];
        return found;
    }

    /// <summary>Lets go of a file read by <see cref="TryRead"/>, for instance of a device that went away.</summary>
    public void Close(string file)
    {
        if (_files.Remove(file, out var kept)) kept.Dispose();
    }

    /// <summary>Whether something of that name is there.</summary>
    public bool Exists(string file) => Posix.Exists(Encoding.UTF8.GetBytes(PathOf(file) + "\0"));

    /// <summary>The names in a folder below this one, sorted; none when it is absent.</summary>
    public IReadOnlyList<string> List(string folder)
    {
        try
        {
            var names = new List<string>();
            foreach (var entry in Directory.EnumerateFileSystemEntries(PathOf(folder))) names.Add(System.IO.Path.GetFileName(entry));
            names.Sort(StringComparer.Ordinal);
            return names;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Closes every handle.</summary>
    public void Dispose()
    {
        foreach (var file in _files.Values) file.Dispose();
        _files.Clear();
        GC.SuppressFinalize(this);
    }

    private string PathOf(string file) => System.IO.Path.Join(Path, file);
}
