using Vigia.Model;

namespace Vigia.Tests.Detection.Watching;

/// <summary>Seconds of a calm machine with two cores, and of the six drills on it: each shows in all the numbers such a fault shows in.</summary>
internal sealed class CalmMachine(int seed)
{
    private const double Disk = 40e9;
    private readonly FakeHost _host = new();
    private readonly Random _random = new(seed);
    private double _load = 0.1;
    private double _dirty = 2e6;

    /// <summary>The next second.</summary>
    /// <param name="timestampMs">Its time.</param>
    /// <param name="drill">The fault that goes on, or null.</param>
    /// <param name="elapsed">Seconds since the fault began.</param>
    public Frame Second(long timestampMs, string? drill, int elapsed = 0)
    {
        var (cpu, processes, io, disk, network, memory) = (Of("cpu"), Of("processes"), Of("io"), Of("disk"), Of("network"), Of("memory"));
        var used = Math.Min(1, Noise(0.03, 0.02) + (0.97 * cpu) + (0.55 * processes) + (0.06 * io) + (0.12 * disk) + (0.2 * network) + (elapsed < 2 ? 0.3 * memory : 0) + (Chance(60) ? 0.2 : 0));
        var runnable = 1 + _random.Next(2) + (2 * cpu) + processes;
        _load += (Math.Max(0, runnable - 1 + io) - _load) / 60;
        _dirty = (0.9 * _dirty) + Noise(2e5, 2e5) + (disk * 2e7);
        var switches = Noise(900, 300) + (8000 * io) + (9000 * processes) + (25_000 * network);
        var written = (Chance(30) ? 4e5 * _random.NextDouble() : 0) + (1.5e8 * disk) + (9e7 * io);
        return _host.Frame(
            timestampMs,
            ("system.cpu.utilization", used),
            ("system.cpu.busiest_core.utilization", Math.Min(1, used + Noise(0.02, 0.03))),
            ("system.cpu.mode.utilization{mode=\"iowait\"}", Noise(0.001, 0.002) + (0.3 * io) + (0.1 * disk)),
            ("system.cpu.mode.utilization{mode=\"system\"}", Noise(0.01, 0.005) + (0.35 * processes) + (0.05 * io) + (0.15 * network) + (0.1 * disk)),
            ("system.cpu.load_average.1m", _load),
            ("system.cpu.context_switches", switches),
            ("system.cpu.interrupts", Noise(500, 150) + (0.4 * (switches - 900)) + (600 * cpu)),
            ("system.memory.utilization", 0.3 + (0.0004 * _random.NextDouble()) + (0.1 * memory) + (0.01 * processes)),
            ("system.linux.memory.detail{kind=\"committed\"}", 3e9 + Noise(1e6, 4e6) + (2e9 * memory) + (1e8 * processes)),
            ("system.linux.memory.detail{kind=\"dirty\"}", _dirty),
            ("system.paging.faults{type=\"minor\"}", Noise(600, 500) + (4e4 * processes) + (elapsed < 3 ? 2e5 * memory : 0)),
            ("system.disk.io{device=\"vda\",direction=\"write\"}", written),
            ("system.disk.operations{device=\"vda\",direction=\"write\"}", (written > 0 ? 3 : 0) + (written / 3e5)),
            ("system.disk.operations{device=\"vda\",direction=\"flush\"}", (written > 0 ? 1 : 0) + (90 * io)),
            ("system.disk.utilization{device=\"vda\"}", Math.Min(1, (written / 2e8) + Noise(0.001, 0.001))),
            ("system.disk.queue_length{device=\"vda\"}", written / 1e8),
            ("system.filesystem.usage{mountpoint=\"/\",state=\"used\"}", (0.3 * Disk) + Noise(0, 1e5) + (disk * Math.Min(2e9, 1.5e8 * elapsed))),
            ("system.filesystem.utilization{mountpoint=\"/\"}", 0.3 + (disk * Math.Min(2e9, 1.5e8 * elapsed) / Disk)),
            ("system.network.io{direction=\"receive\",interface=\"eth0\"}", Noise(2000, 3000)),
            ("system.network.io{direction=\"transmit\",interface=\"eth0\"}", Noise(2500, 3500)),
            ("system.network.io{direction=\"transmit\",interface=\"lo\"}", Noise(3000, 3000) + (9e7 * network)),
            ("system.network.tcp.established", 4 + _random.Next(2) + (2 * network)),
            ("system.linux.pressure.stalled{kind=\"some\",resource=\"cpu\"}", Noise(0.002, 0.003) + (0.6 * cpu) + (0.2 * processes)),
            ("system.linux.pressure.stalled{kind=\"some\",resource=\"io\"}", Noise(0.001, 0.002) + (0.5 * io) + (0.2 * disk)),
            ("system.process.created", (Chance(12) ? _random.Next(1, 6) : 0) + (600 * processes)),
            ("system.process.runnable", runnable),
            ("system.process.blocked", io + disk),
            ("system.thread.count", 220 + _random.Next(4) + (200 * processes)),
            ("system.linux.files.open", 1800 + _random.Next(60) + (200 * processes)));

        double Of(string name) => drill == name ? 1 : 0;
    }

    private double Noise(double middle, double width) => middle + (width * _random.NextDouble());

    private bool Chance(int one) => _random.Next(one) == 0;
}
