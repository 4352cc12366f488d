using System.Text;
using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Collectors.Exposition;

/// <summary>What block devices did since boot, under node_exporter's names; partitions, images and ram disks are left out, as there.</summary>
internal static class DiskExposition
{
    private delegate double Field(in DiskStatsRow row);

    private static readonly (string Name, ExpositionType Type, string Help, Field Of)[] Families =
    [
        ("node_disk_reads_completed_total", ExpositionType.Counter, "The total number of reads completed successfully.", (in row) => row.Reads),
        ("node_disk_reads_merged_total", ExpositionType.Counter, "The total number of reads merged.", (in row) => row.ReadsMerged),
        ("node_disk_read_bytes_total", ExpositionType.Counter, "The total number of bytes read successfully.", (in row) => row.ReadSectors * DiskStatsRow.SectorBytes),
        ("node_disk_read_time_seconds_total", ExpositionType.Counter, "The total number of seconds spent by all reads.", (in row) => row.ReadMilliseconds / 1000),
        ("node_disk_writes_completed_total", ExpositionType.Counter, "The total number of writes completed successfully.", (in row) => row.Writes),
        ("node_disk_writes_merged_total", ExpositionType.Counter, "The number of writes merged.", (in row) => row.WritesMerged),
        ("node_disk_written_bytes_total", ExpositionType.Counter, "The total number of bytes written successfully.", (in row) => row.WriteSectors * DiskStatsRow.SectorBytes),
        ("node_disk_write_time_seconds_total", ExpositionType.Counter, "This is the total number of seconds spent by all writes.", (in row) => row.WriteMilliseconds / 1000),
        ("node_disk_io_now", ExpositionType.Gauge, "The number of I/Os currently in progress.", (in row) => row.InProgress),
        ("node_disk_io_time_seconds_total", ExpositionType.Counter, "Total seconds spent doing I/Os.", (in row) => row.BusyMilliseconds / 1000),
        ("node_disk_io_time_weighted_seconds_total", ExpositionType.Counter, "The weighted number of seconds spent doing I/Os.", (in row) => row.WeightedMilliseconds / 1000),
        ("node_disk_discards_completed_total", ExpositionType.Counter, "The total number of discards completed successfully.", (in row) => row.Discards),
        ("node_disk_discard_time_seconds_total", ExpositionType.Counter, "This is the total number of seconds spent by all discards.", (in row) => row.DiscardMilliseconds / 1000),
        ("node_disk_flush_requests_total", ExpositionType.Counter, "The total number of flush requests completed successfully.", (in row) => row.Flushes),
        ("node_disk_flush_requests_time_seconds_total", ExpositionType.Counter, "This is the total number of seconds spent by all flush requests.", (in row) => row.FlushMilliseconds / 1000),
    ];

    public static void Write(ProcRoot proc, IExpositionSink sink)
    {
        if (!proc.TryRead("diskstats", out var text)) return;
        foreach (var (name, type, help, of) in Families)
        {
            sink.Family(name, type, help);
            var lines = new Lines(text);
            while (lines.TryNext(out var line))
            {
                if (!DiskStatsRow.TryParse(line, out var row)) continue;
                var device = Encoding.UTF8.GetString(row.Device);
                if (!BlockDeviceName.IsImage(device) && !BlockDeviceName.LooksLikePartition(device)) sink.Add(of(row), ("device", device));
            }
        }
    }
}
