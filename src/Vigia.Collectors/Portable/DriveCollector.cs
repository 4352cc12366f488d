using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Filesystems;
using Vigia.Model;

namespace Vigia.Collectors.Portable;

/// <summary>How full the fixed drives are, where there is no mount table of Linux. Looked at every 5 s, on a thread of its own.</summary>
internal sealed class DriveCollector : ICollector
{
    private readonly Aside<IReadOnlyList<DriveSpace>> _drives;
    private readonly Dictionary<string, FilesystemSeries> _series = new(StringComparer.Ordinal);
    private double _nextAt;

    public DriveCollector()
        : this(Read, canBlock: true)
    {
    }

    internal DriveCollector(Func<IReadOnlyList<DriveSpace>?> read, bool canBlock) => _drives = new Aside<IReadOnlyList<DriveSpace>>(read, canBlock);

    public string Name => "filesystem";

    public IReadOnlyList<MetricDescriptor> Metrics => FilesystemSeries.Metrics;

    public CollectResult Collect(SampleSink sink)
    {
        if (sink.NowSeconds >= _nextAt)
        {
            _nextAt = sink.NowSeconds + FilesystemCollector.PeriodSeconds - (sink.IntervalSeconds / 2);
            _drives.Ask(sink.NowSeconds);
        }

        foreach (var (name, space) in _drives.Get(sink.NowSeconds - (3 * FilesystemCollector.PeriodSeconds)) ?? [])
        {
            if (!_series.TryGetValue(name, out var series)) _series.Add(name, series = new FilesystemSeries(sink, name));
            series.Add(sink, space);
        }

        return CollectResult.Ok;
    }

    private static List<DriveSpace> Read()
    {
        var drives = new List<DriveSpace>();
        foreach (var drive in DriveInfo.GetDrives())
        {
            try
            {
                if (drive.DriveType == DriveType.Fixed && drive.IsReady)
                    drives.Add(new DriveSpace(drive.Name, new FilesystemSpace(drive.TotalSize, drive.TotalFreeSpace, drive.AvailableFreeSpace, 0, 0)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A drive that went away between two lines: it is not told.
            }
        }

        return drives;
    }
}
