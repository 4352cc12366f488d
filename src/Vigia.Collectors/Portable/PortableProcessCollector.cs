using System.Diagnostics;
using Vigia.Collectors.Processes;
using Vigia.Model;

namespace Vigia.Collectors.Portable;

/// <summary>
/// The processes that use most processor time and memory, by what the class library tells on every platform: name, start,
/// processor time, resident memory, threads. All are looked at every 5 s.
/// </summary>
/// <remarks>What may not be known of another user's process without being an administrator is unknown, not zero.</remarks>
/// <param name="topByCpu">How many are shown for their processor time.</param>
/// <param name="topByMemory">How many for their memory.</param>
internal sealed class PortableProcessCollector(int topByCpu = 20, int topByMemory = 10) : ICollector
{
    private const double PeriodSeconds = 5;

    private Dictionary<ProcessKey, Seen> _before = [];
    private double _nextAt;

    public string Name => "processes";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [];

    public CollectResult Collect(SampleSink sink)
    {
        if (sink.NowSeconds < _nextAt) return CollectResult.Ok;
        _nextAt = sink.NowSeconds + PeriodSeconds - (sink.IntervalSeconds / 2);
        var now = new Dictionary<ProcessKey, Seen>();
        var total = 0;
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                total++;
                if (TryLook(process, sink.NowSeconds, out var seen)) now[seen.Sample.Process.Key] = seen;
            }
        }

        _before = now;
        sink.Processes = new ProcessSnapshot(sink.TimestampMs, total, Choose(now.Values));
        return CollectResult.Ok;
    }

    private List<ProcessSample> Choose(IReadOnlyCollection<Seen> all)
    {
        var chosen = all.OrderByDescending(seen => double.IsNaN(seen.Sample.CpuRatio) ? -1 : seen.Sample.CpuRatio).Take(topByCpu)
            .Union(all.OrderByDescending(seen => seen.Sample.ResidentBytes).Take(topByMemory));
        return [.. chosen.Select(seen => seen.Sample)];
    }

    private static double CpuSecondsOf(Process process)
    {
        try
        {
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
        {
            return double.NaN;
        }
    }

    private bool TryLook(Process process, double nowSeconds, out Seen seen)
    {
        seen = default;
        try
        {
            var cpu = CpuSecondsOf(process);
            var key = new ProcessKey(process.Id, new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeMilliseconds());
            var isKnown = _before.TryGetValue(key, out var before);
            var identity = isKnown ? before.Sample.Process : new ProcessIdentity(key, 0, PlainText.WithoutControls(process.ProcessName), "", "", "");
            var ratio = isKnown && nowSeconds > before.AtSeconds ? Math.Max(0, cpu - before.CpuSeconds) / (nowSeconds - before.AtSeconds) : double.NaN;
            seen = new Seen(new ProcessSample(identity, Math.Round(ratio, 4), process.WorkingSet64, double.NaN, double.NaN, process.Threads.Count, double.NaN), cpu, nowSeconds);
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
        {
            // Ended between two lines, or protected by the system.
            return false;
        }
    }

    private readonly record struct Seen(ProcessSample Sample, double CpuSeconds, double AtSeconds);
}
