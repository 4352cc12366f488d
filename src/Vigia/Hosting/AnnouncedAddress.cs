using System.Globalization;

namespace Vigia.Hosting;

/// <summary>
/// The address a running program answers on, left in its data folder for commands beside it: a free port, or one given on the command line,
/// stands in no settings. What a killed program left behind is known by its process id and not believed.
/// </summary>
internal sealed class AnnouncedAddress : IDisposable
{
    private const string FileName = "vigia.address";

    private readonly string _path;

    private AnnouncedAddress(string path) => _path = path;

    /// <summary>Leaves the address until disposed.</summary>
    public static AnnouncedAddress Leave(string folder, string address)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllLines(path, [Environment.ProcessId.ToString(CultureInfo.InvariantCulture), address]);
        return new AnnouncedAddress(path);
    }

    /// <summary>The address of the program that records with a folder now; null when none does, or it has no page.</summary>
    public static string? Find(string folder)
    {
        if (StoreOpener.FindRecorder(folder) is not { } recorder) return null;
        try
        {
            return File.ReadAllLines(Path.Combine(folder, FileName)) is [var pid, var address, ..] && pid == recorder.ToString(CultureInfo.InvariantCulture) ? address : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => File.Delete(_path);
}
