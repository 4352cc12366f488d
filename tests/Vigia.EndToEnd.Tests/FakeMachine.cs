using System.Globalization;
using System.Text;

namespace Vigia.EndToEnd.Tests;

/// <summary>
/// A machine made of files: the real program reads its kernel files from here, so that a test decides what happens to it.
/// A thread moves its counters on in real time; <see cref="CpuBusy"/> and the others say how fast.
/// </summary>
/// <remarks>Files are overwritten in place with text of constant length, so that a reader never sees half of one.</remarks>
internal sealed class FakeMachine : IDisposable
{
    private const int TickMs = 50;
    private const double MemoryKb = 8_000_000;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("vigia-machine-");
    private readonly Dictionary<string, FileStream> _files = [];
    private readonly Random _noise = new(20261122);
    private readonly FakeProcess _backup = new(4711, "backup.sh", "/bin/sh /usr/local/bin/backup.sh --target /mnt/store", "backup.service") { Memory = 6_300_000 };
    private readonly FakeProcess _import = new(5120, "import.py", "/usr/bin/python3 /srv/shop/import.py --all", "import.service") { Memory = 24_000_000 };
    private readonly FakeProcess[] _processes;
    private readonly Timer _timer;
    private readonly Lock _gate = new();
    private readonly long _bootSeconds = TimeProvider.System.GetUtcNow().AddDays(-12).ToUnixTimeSeconds();
    private double _user = 100_000;
    private double _idle = 900_000;
    private double _sectorsWritten = 5_000_000;
    private double _bytesReceived = 1e9;

    public FakeMachine()
    {
        Directory.CreateDirectory(Path.Combine(_root.FullName, "sys"));
        Write("etc/passwd", "root:x:0:0::/root:/bin/sh\n");
        Write("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        Write("proc/sys/kernel/osrelease", "6.1.0-28-amd64\n");
        Write("proc/1/mountinfo", "25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n");
        _processes =
        [
            _backup,
            _import,
            new(812, "postgres", "postgres: shop shop 10.0.0.7(51514) idle", "postgresql@15-main.service") { Cpu = 0.09, Memory = 412_000_000, Writes = 210_000, Reads = 40_000 },
            new(934, "node", "node /srv/shop/server.js", "shop.service") { Cpu = 0.08, Memory = 268_000_000, Threads = 11, Writes = 60_000 },
            new(701, "nginx", "nginx: worker process", "nginx.service") { Cpu = 0.02, Memory = 18_000_000, Writes = 40_000 },
            new(1, "systemd", "/sbin/init", "init.scope") { Memory = 12_000_000 },
        ];
        Step();
        _timer = new Timer(_ => Step(), null, TickMs, TickMs);
    }

    /// <summary>The folder that stands for the machine's root.</summary>
    public string Root => _root.FullName;

    /// <summary>Share of processor time in use, 0 to 1; a little noise is added.</summary>
    public double CpuBusy { get; set; } = 0.12;

    /// <summary>Share of memory in use, 0 to 1.</summary>
    public double MemoryUsed { get; set; } = 0.41;

    /// <summary>Bytes written to the disk per second.</summary>
    public double DiskWrites { get; set; } = 400_000;

    /// <summary>Bytes received per second.</summary>
    public double NetworkIn { get; set; } = 60_000;

    /// <summary>The fault: a backup that takes both processors and floods the disk.</summary>
    public void RunBackup()
    {
        (CpuBusy, DiskWrites) = (0.97, 90_000_000);
        (_backup.Cpu, _backup.Writes) = (1.7, 89_000_000);
    }

    /// <summary>Its end.</summary>
    public void EndBackup()
    {
        (CpuBusy, DiskWrites) = (0.12, 400_000);
        (_backup.Cpu, _backup.Writes) = (0, 0);
    }

    /// <summary>Another fault: a job that loads much into memory over the network.</summary>
    public void RunImport()
    {
        (CpuBusy, MemoryUsed, NetworkIn) = (0.45, 0.93, 45_000_000);
        (_import.Cpu, _import.Memory) = (0.6, 4_200_000_000);
    }

    /// <summary>Its end.</summary>
    public void EndImport()
    {
        (CpuBusy, MemoryUsed, NetworkIn) = (0.12, 0.41, 60_000);
        (_import.Cpu, _import.Memory) = (0, 24_000_000);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            foreach (var file in _files.Values) file.Dispose();
            _files.Clear();
        }

        _root.Delete(recursive: true);
    }

    private void Step()
    {
        lock (_gate)
        {
            var jiffies = 2 * 100 * TickMs / 1000.0;
            var busy = Math.Clamp(CpuBusy + (0.02 * Noise()), 0, 1);
            _user += jiffies * busy;
            _idle += jiffies * (1 - busy);
            _sectorsWritten += DiskWrites * (1 + (0.2 * Noise())) * TickMs / 1000.0 / 512;
            _bytesReceived += NetworkIn * (1 + (0.2 * Noise())) * TickMs / 1000.0;
            WriteAll(busy);
            WriteProcesses();
        }
    }

    private double Noise() => (_noise.NextDouble() * 2) - 1;

    private void WriteAll(double busy)
    {
        var half = string.Create(CultureInfo.InvariantCulture, $"{(long)(_user / 2),12} 0 {(long)(_user / 20),12} {(long)(_idle / 2),12} 0 0 0 0 0 0");
        var all = string.Create(CultureInfo.InvariantCulture, $"{(long)_user,12} 0 {(long)(_user / 10),12} {(long)_idle,12} 0 0 0 0 0 0");
        Write("proc/stat", $"cpu  {all}\ncpu0 {half}\ncpu1 {half}\nintr {(long)_user,12}\nctxt {(long)(_user * 3),12}\nbtime {_bootSeconds}\nprocesses 4000\nprocs_running 1\nprocs_blocked 0\n");
        Write("proc/loadavg", string.Create(CultureInfo.InvariantCulture, $"{2 * busy:0.00} {2 * busy:0.00} {2 * busy:0.00} 1/200 4000\n"));
        var available = MemoryKb * (1 - MemoryUsed);
        Write("proc/meminfo", string.Create(CultureInfo.InvariantCulture,
            $"MemTotal:       {(long)MemoryKb,12} kB\nMemFree:        {(long)(available / 2),12} kB\nMemAvailable:   {(long)available,12} kB\nBuffers:              100000 kB\nCached:              1000000 kB\nSwapTotal:                 0 kB\nSwapFree:                  0 kB\n"));
        Write("proc/diskstats", string.Create(CultureInfo.InvariantCulture, $"   8       0 sda 1000 0 80000 500 {(long)(_sectorsWritten / 16),12} 0 {(long)_sectorsWritten,12} 9000 0 {(long)(_sectorsWritten / 400),12} 9500 0 0 0 0 0 0\n"));
        Write("proc/net/dev", string.Create(CultureInfo.InvariantCulture,
            $"Inter-|   Receive                                                |  Transmit\n face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n  eth0: {(long)_bytesReceived,14} {(long)(_bytesReceived / 900),12} 0 0 0 0 0 0 {(long)(_bytesReceived / 4),14} {(long)(_bytesReceived / 1800),12} 0 0 0 0 0 0\n"));
        Write("proc/vmstat", $"pgpgin 1000\npgpgout {(long)(_sectorsWritten / 2),12}\npswpin 0\npswpout 0\npgfault {(long)(_user * 9),12}\npgmajfault 50\noom_kill 0\n");
        Write("proc/uptime", string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0 - _bootSeconds,12:0.00} {_idle / 100,12:0.00}\n"));
    }

    private void WriteProcesses()
    {
        foreach (var process in _processes)
        {
            process.Step(TickMs / 1000.0);
            foreach (var (path, text) in process.Files()) Write(path, text);
        }
    }

    private void Write(string path, string text)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            var full = Path.Combine(Root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            _files[path] = file = new FileStream(full, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }

        file.Position = 0;
        file.Write(Encoding.ASCII.GetBytes(text));
    }
}
