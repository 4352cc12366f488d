namespace Vigia.Cli;

/// <summary>A file that appears whole or not at all: written beside its place under another name, and renamed at the end.</summary>
internal sealed class WholeFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private bool _isKept;

    public WholeFile(string path)
    {
        _path = Path.GetFullPath(path);
        _temporary = $"{_path}.{Environment.ProcessId}.part";
        Content = new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
    }

    public FileStream Content { get; }

    /// <summary>Puts the file in its place.</summary>
    public async ValueTask KeepAsync()
    {
        await Content.DisposeAsync();
        File.Move(_temporary, _path, overwrite: true);
        _isKept = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        if (!_isKept) File.Delete(_temporary);
    }
}
