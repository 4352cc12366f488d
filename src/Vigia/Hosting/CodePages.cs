using System.Globalization;
using System.Runtime.InteropServices;

namespace Vigia.Hosting;

/// <summary>
/// Gives pages of the program's own file and of libraries back to the kernel that only the start, or a training, needed. What is needed again is mapped
/// again, from the kernel's cache of files. Linux; nothing happens elsewhere.
/// </summary>
/// <remarks>
/// <c>MADV_DONTNEED</c> (https://man7.org/linux/man-pages/man2/madvise.2.html) on what is mapped from a file, cannot be written and of which no page was ever changed,
/// here or in swap: such pages are as the file has them. A page that was changed, as by the loader, would be lost. See docs/decisions/0025.
/// </remarks>
internal static partial class CodePages
{
    private const int DontNeed = 4;
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <summary>Gives back a minute after the start and every hour, until cancelled.</summary>
    public static async Task RunAsync(TimeProvider time, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux()) return;
        for (var wait = AfterTheStart; ; wait = Between)
        {
            await Task.Delay(wait, time, cancel);
            GiveBack();
        }
    }

    /// <summary>Gives back all that can be; the number of bytes that were resident of it.</summary>
    public static long GiveBack()
    {
        try
        {
            return Unchanged(File.ReadLines("/proc/self/smaps")).Sum(mapped => MemoryAdvise(mapped.Start, mapped.Length, DontNeed) == 0 ? mapped.Resident : 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>What is mapped from a file and stands there as the file has it.</summary>
    /// <param name="smaps">Lines of <c>/proc/PID/smaps</c>: https://docs.kernel.org/filesystems/proc.html. <c>VmFlags</c> ends each mapping.</param>
    internal static IEnumerable<(nint Start, nint Length, long Resident)> Unchanged(IEnumerable<string> smaps)
    {
        var (start, length, resident, changed) = ((nint)0, (nint)0, 0L, 0L);
        foreach (var line in smaps)
        {
            if (char.IsAsciiHexDigitLower(line[0]))
            {
                (start, length) = RangeOf(line);
                (resident, changed) = (0, 0);
            }
            else if (length == 0) continue;
            else if (line.StartsWith("Rss:", StringComparison.Ordinal)) resident = BytesOf(line);
            else if (line.StartsWith("Anonymous:", StringComparison.Ordinal) || line.StartsWith("Swap:", StringComparison.Ordinal)) changed += BytesOf(line);
            else if (line.StartsWith("VmFlags:", StringComparison.Ordinal) && resident > 0 && changed == 0) yield return (start, length, resident);
        }
    }

    /// <summary>Start and length of <c>start-end permissions offset device inode path</c>; nothing for what is not code of a file or a file that is only read.</summary>
    private static (nint Start, nint Length) RangeOf(string line)
    {
        var words = line.Split(' ', 6, StringSplitOptions.TrimEntries);
        var isOfInterest = words is [_, "r-xp" or "r-xs" or "r--s", _, _, _, ['/', ..] path] && !path.StartsWith("/memfd:", StringComparison.Ordinal);
        if (!isOfInterest) return (0, 0);
        var ends = words[0].Split('-');
        var start = nint.Parse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (start, nint.Parse(ends[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) - start);
    }

    private static long BytesOf(string line) => long.Parse(line.AsSpan(line.IndexOf(':') + 1, line.Length - line.IndexOf(':') - 1 - " kB".Length), CultureInfo.InvariantCulture) * 1024;

    [LibraryImport("libc", EntryPoint = "madvise", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MemoryAdvise(nint address, nint length, int advice);
}
