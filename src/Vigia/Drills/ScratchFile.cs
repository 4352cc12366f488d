namespace Vigia.Drills;

/// <summary>A file that is gone when it is closed, also when the program is killed.</summary>
internal static class ScratchFile
{
    public static FileStream Create(string folder)
    {
        var path = Path.Combine(folder, $"vigia-drill-{Environment.ProcessId}.tmp");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 1, OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
        if (!OperatingSystem.IsWindows()) File.Delete(path); // the space is taken until the handle is closed
        return file;
    }
}
