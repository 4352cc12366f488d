using Vigia.Collectors.Exposition;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Metrics;

/// <summary>What Vigia itself does and costs.</summary>
internal static class OwnExposition
{
    public static void Write(VigiaRuntime runtime, StoreStatus stored, IExpositionSink sink)
    {
        One(sink, "node_time_seconds", ExpositionType.Gauge, "System time in seconds since epoch (1970).", runtime.NowMs / 1000.0);
        One(sink, "process_cpu_seconds_total", ExpositionType.Counter, "Total user and system CPU time spent in seconds.", Environment.CpuUsage.TotalTime.TotalSeconds);
        One(sink, "process_resident_memory_bytes", ExpositionType.Gauge, "Resident memory size in bytes.", Environment.WorkingSet);
        One(sink, "process_start_time_seconds", ExpositionType.Gauge, "Start time of the process since unix epoch in seconds.", runtime.StartedMs / 1000.0);
        One(sink, "vigia_last_tick_timestamp_seconds", ExpositionType.Gauge, "Time of the last reading of the host that is stored.", runtime.Pipeline.LastTickMs / 1000.0);
        One(sink, "vigia_ticks_waiting", ExpositionType.Gauge, "Readings of the host that wait for the store.", runtime.Pipeline.Waiting);
        One(sink, "vigia_ticks_dropped_total", ExpositionType.Counter, "Readings of the host that were dropped because the store could not keep up.", runtime.Pipeline.Dropped);
        One(sink, "vigia_live_readers", ExpositionType.Gauge, "Readers of the live stream.", runtime.Live.Readers);
        One(sink, "vigia_live_readers_dropped_total", ExpositionType.Counter, "Readers of the live stream that were let go because they were too slow.", runtime.Live.LetGo);
        One(sink, "vigia_store_size_bytes", ExpositionType.Gauge, "Size of the store.", stored.Bytes);
        One(sink, "vigia_store_series", ExpositionType.Gauge, "Series in the store.", stored.Series);
        One(sink, "vigia_store_samples", ExpositionType.Gauge, "Samples in the store.", stored.Samples);
        sink.Family("vigia_build_info", ExpositionType.Gauge, "Always 1; the version is a label.");
        sink.Add(1, ("version", ProgramVersion.Text));
    }

    private static void One(IExpositionSink sink, string name, ExpositionType type, string help, double value)
    {
        sink.Family(name, type, help);
        sink.Add(value);
    }
}
