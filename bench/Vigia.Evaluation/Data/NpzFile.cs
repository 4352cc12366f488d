using System.IO.Compression;

namespace Vigia.Evaluation.Data;

/// <summary>A NumPy npz file: a zip of npy arrays.</summary>
internal sealed class NpzFile
{
    private readonly Dictionary<string, NpyArray> _arrays;
    private readonly string _path;

    private NpzFile(string path, Dictionary<string, NpyArray> arrays) => (_path, _arrays) = (path, arrays);

    /// <summary>Names of the arrays in it.</summary>
    public IReadOnlyCollection<string> Names => _arrays.Keys;

    /// <summary>Reads the whole file.</summary>
    public static NpzFile Read(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var arrays = new Dictionary<string, NpyArray>();
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            arrays[entry.FullName[..^4]] = NpyArray.Parse(memory.ToArray(), $"{path}:{entry.FullName}");
        }

        return new NpzFile(path, arrays);
    }

    /// <summary>The array of that name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public NpyArray this[string name] => _arrays.TryGetValue(name, out var array)
        ? array
        : throw new InvalidDataException($"{_path} holds no array '{name}', only {string.Join(", ", _arrays.Keys)}.");
}
