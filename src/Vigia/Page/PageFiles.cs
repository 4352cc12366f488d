using System.Reflection;

namespace Vigia.Page;

/// <summary>The files of the page, carried inside the program, each also compressed by Brotli where that pays.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "page/";
    private const string Compressed = ".br";
    private readonly Dictionary<string, PageFile> _files;

    public PageFiles(Assembly assembly)
    {
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToHashSet();
        _files = names.Where(name => !name.EndsWith(Compressed, StringComparison.Ordinal))
            .Select(name => new PageFile(assembly, name, names.Contains(name + Compressed) ? name + Compressed : null, name[Prefix.Length..]))
            .ToDictionary(file => file.Path);
    }

    /// <summary>False when the program was built without the page.</summary>
    public bool Any => _files.Count > 0;

    /// <summary>The file of a path such as <c>assets/index-1a2b.js</c>, or null.</summary>
    public PageFile? Find(string path) => _files.GetValueOrDefault(path);
}
