using System.Globalization;

namespace Vigia.EndToEnd.Tests;

/// <summary>A process of a <see cref="FakeMachine"/>: what its files under <c>/proc</c> say.</summary>
internal sealed class FakeProcess(int pid, string name, string command, string unit)
{
    private const double JiffiesPerSecond = 100;
    private const int PageBytes = 4096;

    private double _jiffies;
    private double _read;
    private double _written;

    /// <summary>Processors in use, 1 for one whole.</summary>
    public double Cpu { get; set; }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory { get; set; }

    /// <summary>Bytes written to disks per second.</summary>
    public double Writes { get; set; }

    /// <summary>Bytes read from disks per second.</summary>
    public double Reads { get; set; }

    public int Threads { get; init; } = 1;

    /// <summary>Lets time pass.</summary>
    public void Step(double seconds)
    {
        _jiffies += Cpu * JiffiesPerSecond * seconds;
        _read += Reads * seconds;
        _written += Writes * seconds;
    }

    /// <summary>Its files by their paths under the machine's root.</summary>
    public IEnumerable<(string Path, string Text)> Files()
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"proc/{pid}/");
        yield return (folder + "stat", string.Create(CultureInfo.InvariantCulture,
            $"{pid} ({name}) S 1 {pid} {pid} 0 -1 4194304 1000 0 10 0 {(long)_jiffies,10} {(long)(_jiffies / 5),10} 0 0 20 0 {Threads} 0 {pid * 10} {Memory * 2} {Memory / PageBytes,10} 18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n"));
        yield return (folder + "io", string.Create(CultureInfo.InvariantCulture,
            $"rchar: {(long)_read:D14}\nwchar: {(long)_written:D14}\nsyscr: 0\nsyscw: 0\nread_bytes: {(long)_read:D14}\nwrite_bytes: {(long)_written:D14}\ncancelled_write_bytes: 0\n"));
        yield return (folder + "cmdline", command.Replace(' ', '\0') + "\0");
        yield return (folder + "cgroup", $"0::/system.slice/{unit}\n");
    }
}
