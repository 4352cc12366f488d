using Vigia.Model;

namespace Vigia.Simulator;

/// <summary>A host with rhythm: gives the readings of an instant. The same seed and plan give the same month.</summary>
internal sealed class SimulatedHost
{
    private readonly Random _random;
    private readonly Weather _demand;
    private readonly Weather _slow;
    private readonly Weather _disk;
    private readonly Weather _network;
    private readonly SeriesRegistry _registry = new();
    private readonly Dictionary<string, Series> _known = [];
    private readonly List<Series> _series = [];
    private readonly List<double> _values = [];
    private double _load = 0.5;
    private double _used = 120e9;
    private double _leaked;

    /// <summary>Makes one.</summary>
    /// <param name="seed">Another number, another weather.</param>
    /// <param name="tickSeconds">Seconds between the instants it will be asked for.</param>
    public SimulatedHost(int seed, int tickSeconds)
    {
        _random = new Random(seed);
        _demand = Changing(0.97);
        _slow = Changing(0.9995);
        _disk = Changing(0.9);
        _network = Changing(0.95);

        // Named is what is left after ten seconds.
        Weather Changing(double memory) => new(_random, Math.Pow(memory, tickSeconds / 10.0));
    }

    /// <summary>The readings of an instant.</summary>
    public Frame Tick(MonthPlan plan, long timeMs)
    {
        _series.Clear();
        _values.Clear();
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), plan.Zone).DateTime;
        var day = (int)(local.Date - plan.StartLocal).TotalDays;
        var hour = local.TimeOfDay.TotalHours;
        var fault = plan.FaultAt(timeMs);
        var isBackup = hour >= MonthPlan.BackupHour && hour < MonthPlan.BackupHour + (MonthPlan.BackupMinutes / 60) && fault?.Kind != FaultKind.MissedBackup;
        var isDeploy = plan.Deploys.Any(deploy => deploy.Day == day && hour >= deploy.Hour && hour < deploy.Hour + (2 / 60.0));
        Fill(new Moment(Work(local), isBackup, isDeploy || plan.IsStarting(timeMs), fault?.Kind, Progress(plan, fault, timeMs), plan.TickSeconds));
        return new Frame(timeMs, plan.TickSeconds, [.. _series], [.. _values]) { Processes = Processes(timeMs, fault, isBackup, local) };
    }

    /// <summary>How busy people are, 0 to 1: office hours on weekdays, a little in the evening, less at weekends.</summary>
    private static double Work(DateTime local)
    {
        var hour = local.TimeOfDay.TotalHours;
        var office = Math.Exp(-Math.Pow((hour - 13) / 4.2, 4));
        var evening = 0.25 * Math.Exp(-Math.Pow((hour - 20.5) / 1.8, 2));
        return local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? (0.15 * office) + evening : office + evening;
    }

    private static double Progress(MonthPlan plan, Planted? fault, long timeMs)
    {
        if (fault is null) return 0;
        var (from, to) = plan.SpanOf(fault);
        return (timeMs - from) / (double)(to - from);
    }

    private void Fill(Moment now)
    {
        var demand = Math.Max(0.02, now.Work * (1 + (0.12 * _demand.Next())));
        var hog = now.Is(FaultKind.CpuHog) ? 0.6 : now.Is(FaultKind.ForkStorm) ? 0.3 : 0;
        var cpu = Math.Clamp(0.05 + (0.35 * demand) + (now.IsBackup ? 0.1 : 0) + (now.IsBusy ? 0.25 : 0) + hog + Noise(0.01), 0.01, 1);
        var storm = now.Is(FaultKind.IoStorm);
        var writes = (0.3e6 + (4e6 * demand)) * Math.Exp(0.35 * _disk.Next()) + (now.IsBackup ? 45e6 + Noise(4e6) : 0) + (storm ? 60e6 + Noise(5e6) : 0) + (now.Is(FaultKind.DiskFill) ? 12e6 : 0) + (now.IsBusy ? 8e6 : 0);
        var reads = (0.1e6 + (2e6 * demand)) * Math.Exp(0.4 * _disk.Next()) + (now.IsBackup ? 80e6 + Noise(7e6) : 0) + (storm ? 20e6 : 0);
        var slowness = now.Is(FaultKind.SlowDisk) ? 30 : storm ? 5 : 1;
        var busy = Math.Clamp((writes + reads) / 160e6 * Math.Sqrt(slowness), 0, 1);
        var iowait = Math.Clamp((0.15 * busy) + (now.Is(FaultKind.SlowDisk) ? 0.1 : 0), 0, 0.4);
        Processor(now, cpu, iowait, demand);
        Memory(now, demand, writes);
        Disk(now, writes, reads, busy, slowness, iowait);
        Network(now, demand);
        Things(now, demand, cpu, busy);
    }

    private void Processor(Moment now, double cpu, double iowait, double demand)
    {
        _load += 0.15 * ((8 * cpu) + (6 * iowait) - _load);
        Add("system.cpu.utilization", cpu);
        Add("system.cpu.busiest_core.utilization", Math.Clamp((1.4 * cpu) + Noise(0.03), 0, 1));
        Add("system.cpu.mode.utilization{mode=\"iowait\"}", iowait);
        Add("system.cpu.mode.utilization{mode=\"system\"}", (0.2 * cpu) + (now.Is(FaultKind.ForkStorm) ? 0.2 : 0) + Math.Abs(Noise(0.003)));
        Add("system.cpu.load_average.1m", _load);
        Add("system.cpu.context_switches", 3000 + (22_000 * demand) + (now.Is(FaultKind.ForkStorm) ? 30_000 : 0) + Noise(500));
        Add("system.cpu.interrupts", 2000 + (9000 * demand) + (now.Is(FaultKind.NetworkFlood) ? 20_000 : 0) + Noise(300));
        Add("system.linux.pressure.stalled{kind=\"some\",resource=\"cpu\"}", Math.Clamp(((cpu - 0.5) * 0.4) + Math.Abs(Noise(0.004)), 0, 1));
    }

    private void Memory(Moment now, double demand, double writes)
    {
        if (now.Is(FaultKind.MemoryLeak)) _leaked = 0.3 * now.Progress;
        else _leaked = 0;
        var jump = now.Is(FaultKind.MemoryJump) ? 0.25 * Math.Min(1, now.Progress * 8) : 0;
        var used = Math.Clamp(0.42 + (0.06 * demand) + (0.01 * _slow.Next()) + jump + _leaked + Noise(0.0015), 0, 1);
        Add("system.memory.utilization", used);
        Add("system.linux.memory.detail{kind=\"dirty\"}", 5e6 + (2 * writes) + Math.Abs(Noise(1e6)));
        Add("system.linux.memory.detail{kind=\"committed\"}", 20e9 * (0.5 + used));
        Add("system.paging.faults{type=\"minor\"}", 800 + (7000 * demand) + (jump > 0 && jump < 0.25 ? 30_000 : 0) + (now.Is(FaultKind.ForkStorm) ? 60_000 : 0) + Math.Abs(Noise(300)));
        Add("system.linux.pressure.stalled{kind=\"some\",resource=\"memory\"}", 0);
    }

    private void Disk(Moment now, double writes, double reads, double busy, double slowness, double iowait)
    {
        _used += 600 + (now.Is(FaultKind.DiskFill) ? 12e6 * now.TickSeconds : 0);
        Add("system.disk.io{device=\"sda\",direction=\"write\"}", writes);
        Add("system.disk.io{device=\"sda\",direction=\"read\"}", reads);
        Add("system.disk.operations{device=\"sda\",direction=\"write\"}", (writes / 40_000) + Math.Abs(Noise(3)));
        Add("system.disk.operations{device=\"sda\",direction=\"read\"}", (reads / 60_000) + Math.Abs(Noise(2)));
        Add("system.disk.operations{device=\"sda\",direction=\"flush\"}", 1 + Math.Abs(Noise(0.5)) + (now.Is(FaultKind.IoStorm) ? 80 : 0));
        Add("system.disk.utilization{device=\"sda\"}", busy);
        Add("system.disk.queue_length{device=\"sda\"}", (busy * slowness * 0.7) + Math.Abs(Noise(0.02)));
        Add("system.disk.operation.duration{device=\"sda\",direction=\"write\"}", 0.0015 * slowness * (1 + busy) * Math.Exp(Noise(0.15)));
        Add("system.disk.operation.duration{device=\"sda\",direction=\"read\"}", 0.001 * slowness * (1 + busy) * Math.Exp(Noise(0.15)));
        Add("system.filesystem.usage{mountpoint=\"/\",state=\"used\"}", _used);
        Add("system.filesystem.utilization{mountpoint=\"/\"}", _used / 400e9);
        Add("system.linux.pressure.stalled{kind=\"some\",resource=\"io\"}", Math.Clamp((0.3 * busy) + iowait + Math.Abs(Noise(0.003)), 0, 1));
    }

    private void Network(Moment now, double demand)
    {
        var flood = now.Is(FaultKind.NetworkFlood) ? 70e6 + Noise(4e6) : 0;
        var received = (40_000 + (1.2e6 * demand)) * Math.Exp(0.3 * _network.Next()) + flood;
        var sent = (60_000 + (2.5e6 * demand)) * Math.Exp(0.3 * _network.Next()) + (0.05 * flood);
        Add("system.network.io{direction=\"receive\",interface=\"eth0\"}", received);
        Add("system.network.io{direction=\"transmit\",interface=\"eth0\"}", sent);
        Add("system.network.packet.count{direction=\"receive\",interface=\"eth0\"}", received / 700);
        Add("system.network.packet.count{direction=\"transmit\",interface=\"eth0\"}", sent / 700);
        var leak = now.Is(FaultKind.ConnectionLeak) ? 3000 * now.Progress : 0;
        Add("system.network.tcp.established", 40 + (160 * demand) + leak + Noise(3));
        Add("system.network.tcp.opened{direction=\"passive\"}", 1 + (25 * demand) + (leak > 0 ? 2 : 0) + Math.Abs(Noise(1)));
        Add("system.network.tcp.retransmissions", Math.Abs(Noise(0.3)) + (now.Is(FaultKind.PacketLoss) ? 60 + Noise(8) : 0));
        Add("system.network.packet.dropped{direction=\"receive\",interface=\"eth0\"}", now.Is(FaultKind.PacketLoss) ? Math.Abs(12 + Noise(2)) : 0);
    }

    private void Things(Moment now, double demand, double cpu, double busy)
    {
        var forks = now.Is(FaultKind.ForkStorm);
        Add("system.process.created", 2 + (10 * demand) + (now.IsBusy ? 30 : 0) + (forks ? 400 + Noise(20) : 0) + Math.Abs(Noise(0.7)));
        Add("system.process.runnable", Math.Round(1 + (7 * cpu) + Math.Abs(Noise(0.6)) + (forks ? 8 : 0)));
        Add("system.process.blocked", Math.Round(Math.Max(0, (2.5 * busy) + Noise(0.2))));
        Add("system.thread.count", Math.Round(420 + (60 * demand) + (forks ? 300 : 0) + Noise(2)));
        Add("system.linux.files.open", Math.Round(2400 + (700 * demand) + (now.Is(FaultKind.ConnectionLeak) ? 3000 * now.Progress : 0) + Noise(10)));
    }

    private ProcessSnapshot Processes(long timeMs, Planted? fault, bool isBackup, DateTime local)
    {
        var found = new List<ProcessSample> { Sample(411, 0, "postgres", 0.2, 3e9, 1e6), Sample(502, 0, "api", 0.4, 2e9, 2e5), Sample(503, 0, "worker", 0.1, 1e9 + (_leaked * 32e9), 1e5) };
        if (isBackup) found.Add(Sample(9000 + local.DayOfYear, timeMs / 86_400_000 * 86_400_000, "backup.sh", 0.3, 5e7, 120e6));
        if (fault is { Process.Length: > 0 } and not { Process: "worker" })
        {
            found.Add(Sample(
                20_000 + fault.Day, timeMs / 3_600_000 * 3_600_000, fault.Process, fault.Kind is FaultKind.CpuHog or FaultKind.ForkStorm or FaultKind.NetworkFlood ? 4.5 : 0.2,
                fault.Kind == FaultKind.MemoryJump ? 8e9 : 1e8, fault.Kind is FaultKind.IoStorm ? 80e6 : fault.Kind == FaultKind.DiskFill ? 12e6 : 1e4));
        }

        return new ProcessSnapshot(timeMs, 180 + found.Count, found);
    }

    private static ProcessSample Sample(int pid, long startMs, string name, double cpu, double memory, double written) =>
        new(new ProcessIdentity(new ProcessKey(pid, startMs), 1, name, name, "app", ""), cpu, memory, 0, written, 4, 20);

    private double Noise(double deviation) => deviation * Weather.Normal(_random);

    private void Add(string name, double value)
    {
        _series.Add(Of(name));
        _values.Add(Math.Round(Math.Max(0, value), value < 10 ? 5 : 1));
    }

    private Series Of(string text)
    {
        if (_known.TryGetValue(text, out var series)) return series;
        if (!SeriesKey.TryParse(text, out var key)) throw new ArgumentException($"'{text}' is no series.", nameof(text));
        var descriptor = MetricDescriptor.Gauge(key.Metric, Unit.None, MetricGroup.Custom, "A simulated metric.", null, [.. key.Labels.Select(label => label.Name)]);
        return _known[text] = _registry.Get(descriptor, key.Labels)!;
    }

    private readonly record struct Moment(double Work, bool IsBackup, bool IsBusy, FaultKind? Fault, double Progress, int TickSeconds)
    {
        public bool Is(FaultKind kind) => Fault == kind;
    }
}
