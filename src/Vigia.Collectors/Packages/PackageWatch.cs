using Vigia.Model;

namespace Vigia.Collectors.Packages;

/// <summary>
/// Notices that packages were installed, upgraded or removed: on Debian and its kin with names and versions, from dpkg's log; elsewhere, from the time of
/// the package manager's own files, that something changed. A look costs a few calls of stat while nothing does.
/// </summary>
/// <remarks>Not thread-safe. May block on a slow disk: not for the collection thread.</remarks>
public sealed class PackageWatch
{
    /// <summary>How long between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private const string Log = "var/log/dpkg.log";
    private const string DpkgStatus = "var/lib/dpkg/status";

    /// <summary>How much of the log before the beginning is read, so that a run in which the program was started anew stays one.</summary>
    private const long ReadBackMs = 3_600_000;

    /// <summary>Lines have whole seconds, and clocks are set by a little.</summary>
    private const long ToleranceMs = 5_000;

    /// <summary>What tells no names: rpm old and new and where image-based systems keep it, apk old and new.</summary>
    private static readonly string[] Databases =
    [
        "var/lib/rpm/rpmdb.sqlite", "var/lib/rpm/Packages.db", "var/lib/rpm/Packages", "usr/lib/sysimage/rpm/rpmdb.sqlite", "usr/lib/sysimage/rpm/Packages.db",
        "lib/apk/db/installed", "usr/lib/apk/db/installed",
    ];

    private readonly string _root;
    private readonly TimeZoneInfo _zone;
    private readonly LogTail _log;
    private readonly Dictionary<string, long> _writtenAt = [];
    private readonly long _fromMs;
    private PackageBurst? _burst;
    private HostEvent? _lastTold;
    private HostEvent? _silent;
    private long _lastLookMs;

    /// <param name="root">The host's root folder.</param>
    /// <param name="zone">The host's zone: dpkg's log is in civil time.</param>
    /// <param name="fromMs">Up to where changes are known already, milliseconds since 1970-01-01 UTC: where recording was left off.</param>
    public PackageWatch(string root, TimeZoneInfo zone, long fromMs)
    {
        _root = root;
        _zone = zone;
        _fromMs = fromMs;
        _log = new LogTail(Path.Combine(root, Log));
    }

    /// <summary>What happened since the last look: new events, and events told before that have grown, which begin when they did.</summary>
    public IReadOnlyList<HostEvent> Look(long nowMs)
    {
        var told = new List<HostEvent>();
        var lines = _log.Read();
        var text = lines.AsSpan();
        foreach (var line in text.Split('\n')) Take(text[line], nowMs, told);
        if (lines is { Length: > 0 }) Tell(told);
        if (lines is null) LookAt(DpkgStatus, nowMs, told);
        foreach (var file in Databases) LookAt(file, nowMs, told);
        _lastLookMs = nowMs;
        return told;
    }

    private void Take(ReadOnlySpan<char> text, long nowMs, List<HostEvent> told)
    {
        if (!DpkgLine.TryParse(text, out var line)) return;
        var at = TimeOf(line.At, nowMs);
        if (at < _fromMs - ReadBackMs || at > nowMs + ToleranceMs) return;
        if (_burst is null || !_burst.Reaches(at))
        {
            if (line.Change is null) return;
            Tell(told);
            _burst = new PackageBurst(at);
        }

        if (line.Change is { } change) _burst.Add(at, change);
        else _burst.Extend(at);
    }

    /// <summary>
    /// A line that came since the last look was written since then, whatever the zone of who wrote it and however often the hour of a clock change comes.
    /// What was there before is taken by its word.
    /// </summary>
    private long TimeOf(DateTime civil, long nowMs)
    {
        var at = new DateTimeOffset(civil, _zone.GetUtcOffset(civil)).ToUnixTimeMilliseconds();
        return _lastLookMs > 0 && (at < _lastLookMs - ToleranceMs || at > nowMs + ToleranceMs) ? nowMs : at;
    }

    private void Tell(List<HostEvent> told)
    {
        if (_burst is not { } burst || burst.EndMs < _fromMs || burst.ToEvent() is not { } happened || happened == _lastTold) return;
        _lastTold = happened;
        told.Add(happened);
    }

    private void LookAt(string file, long nowMs, List<HostEvent> told)
    {
        if (WrittenAt(Path.Combine(_root, file)) is not { } at || at == _writtenAt.GetValueOrDefault(file)) return;
        _writtenAt[file] = at;
        if (at < _fromMs || at > nowMs + ToleranceMs) return;
        var isSame = _silent is { } last && at <= last.EndMs + PackageBurst.GapMs && at >= last.StartMs - PackageBurst.GapMs;
        _silent = isSame ? _silent! with { EndMs = Math.Max(at, _silent!.EndMs) } : new HostEvent(HostEventKind.PackagesChanged, at, at, "");
        told.Add(_silent);
    }

    private static long? WrittenAt(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists ? new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds() : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
