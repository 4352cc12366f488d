using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Filesystems;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>How full the mounted file systems are, from <c>/proc/self/mountinfo</c> and statvfs.</summary>
/// <remarks>
/// Asked every <see cref="PeriodSeconds"/>; the values stand until the next answer, and for at most three periods when none
/// comes. See <see cref="MountChoice"/> for what is left out.
/// </remarks>
/// <param name="proc">Where the mount table is.</param>
/// <param name="mountsOf">The process whose mounts they are.</param>
/// <param name="reader">Tells how full a file system is.</param>
/// <param name="canBlock">
/// Whether asking a network file system may hang, so that it is asked on a thread of its own and told from the tick after its answer
/// on; false for fixtures, where each answer belongs to the tick that asked.
/// </param>
internal sealed class FilesystemCollector(ProcRoot proc, string mountsOf, ISpaceReader reader, bool canBlock) : ICollector
{
    public const double PeriodSeconds = 5;

    private readonly string _mountinfo = mountsOf + "/mountinfo";
    private readonly Dictionary<Mount, Watched> _watched = [];
    private List<Watched> _shown = [];
    private byte[] _lastMountinfo = [];
    private double _nextAt;
    private CollectResult _mountResult = CollectResult.Ok;

    public string Name => "filesystem";

    public IReadOnlyList<MetricDescriptor> Metrics => FilesystemSeries.Metrics;

    /// <summary>The file systems told about, with their devices and types.</summary>
    public IReadOnlyList<Mount> Mounts
    {
        get => Volatile.Read(ref field);
        private set => Volatile.Write(ref field, value);
    }

        = [];

    public CollectResult Collect(SampleSink sink)
    {
        if (sink.NowSeconds >= _nextAt)
        {
            _nextAt = sink.NowSeconds + PeriodSeconds - (sink.IntervalSeconds / 2);
            _mountResult = RefreshMounts(sink);
            foreach (var watched in _shown) watched.Space.Ask(sink.NowSeconds);
        }

        var since = sink.NowSeconds - (3 * PeriodSeconds);
        foreach (var watched in _shown)
        {
            if (watched.Space.Get(since) is { } space) watched.Add(sink, space);
        }

        return _mountResult;
    }

    private CollectResult RefreshMounts(SampleSink sink)
    {
        if (!proc.TryRead(_mountinfo, out var text))
        {
            _shown = [];
            _lastMountinfo = [];
            return CollectResult.Absent(_mountinfo);
        }

        if (text.SequenceEqual(_lastMountinfo)) return _mountResult;
        _lastMountinfo = text.ToArray();
        Mounts = MountChoice.Choose(Parse(text, out var result));
        _shown = new List<Watched>(Mounts.Count);
        foreach (var mount in Mounts)
        {
            if (!_watched.TryGetValue(mount, out var watched)) _watched.Add(mount, watched = new Watched(sink, mount, reader, canBlock));
            _shown.Add(watched);
        }

        return result;
    }

    private List<Mount> Parse(ReadOnlySpan<byte> text, out CollectResult result)
    {
        result = CollectResult.Ok;
        var mounts = new List<Mount>();
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            if (Mount.TryParse(line, out var mount)) mounts.Add(mount);
            else result = CollectResult.Malformed(_mountinfo, line);
        }

        if (lines.IsTruncated) result = CollectResult.Malformed(_mountinfo, lines.Rest);
        return mounts;
    }

    private sealed class Watched(SampleSink sink, Mount mount, ISpaceReader reader, bool canBlock)
    {
        private readonly FilesystemSeries _series = new(sink, mount.MountPoint);

        public Aside<FilesystemSpace> Space { get; } = new(() => reader.Read(mount.MountPoint), canBlock && !MountChoice.IsLocal(mount));

        public void Add(SampleSink tick, FilesystemSpace space) => _series.Add(tick, space);
    }
}
