using System.Diagnostics;
using System.Globalization;

namespace Vigia.Storage.Sqlite;

/// <summary>
/// Keeps a second program out of a data folder. The lock belongs to the open file, so the kernel lifts it when the
/// holder dies, however it dies; the file beside it only says who it is.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const string LockName = "vigia.lock";
    private const string PidName = "vigia.pid";

    private readonly FileStream _held;
    private readonly string _pidPath;

    private FolderLock(FileStream held, string pidPath) => (_held, _pidPath) = (held, pidPath);

    /// <summary>Takes the lock of a folder.</summary>
    /// <exception cref="StoreException">Another program has it (its pid is named), or the folder cannot be written.</exception>
    public static FolderLock Take(string folder)
    {
        var pidPath = Path.Combine(folder, PidName);
        FileStream held;
        try
        {
            Directory.CreateDirectory(folder);
            held = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (Directory.Exists(folder) && File.Exists(Path.Combine(folder, LockName)))
        {
            throw new StoreException($"The data folder '{folder}' is in use by another vigia with process id {LivingHolderOf(pidPath)}. End that one first, or name another folder with --data.", e) { FolderIsInUse = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StoreException($"The data folder '{folder}' cannot be written: {e.Message} Name another folder with --data, or give this user the right to write there.", e);
        }

        File.WriteAllText(pidPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new FolderLock(held, pidPath);
    }

    /// <summary>The process id of the program that has a folder, or null when none has.</summary>
    public static int? FindHolder(string folder)
    {
        var path = Path.Combine(folder, LockName);
        if (!File.Exists(path)) return null;
        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return null;
        }
        catch (IOException)
        {
            return int.TryParse(HolderOf(Path.Combine(folder, PidName)), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
    }

    public void Dispose()
    {
        File.Delete(_pidPath);
        _held.Dispose();
    }

    /// <summary>Who took the lock a moment ago may not have said so yet: what stands there then is of a program that is gone.</summary>
    private static string LivingHolderOf(string pidPath)
    {
        var holder = HolderOf(pidPath);
        for (var looks = 0; looks < 50 && !IsAlive(holder); looks++)
        {
            Thread.Sleep(10);
            holder = HolderOf(pidPath);
        }

        return holder;
    }

    private static bool IsAlive(string pid)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(pid, NumberStyles.None, CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }

    private static string HolderOf(string pidPath)
    {
        try
        {
            return File.ReadAllText(pidPath).Trim() is { Length: > 0 } pid ? pid : "unknown";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
