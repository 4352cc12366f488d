using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// What is a problem on any machine and needs no learning: told from the first minute on. A file system nearly full, processes killed for want of
/// memory, a machine that only swaps, a resource that will be full within a day. One host, one thread.
/// </summary>
/// <remarks>Each holds back until it is sure, is told once, and ends when it is clearly over: a limit that is crossed back and forth is one incident.</remarks>
public sealed class StaticRules
{
    /// <summary>Name of the detector under which they are told.</summary>
    public const string Detector = "static-rules";

    /// <summary>Metric of forecasts: how often a resource would fill in a day, at the slow end of the range.</summary>
    public const string FillsPerDay = "vigia.exhaustion.fills_per_day";

    private const int MostOpen = 64;

    private static readonly StaticRule[] Rules =
    [
        new("system.filesystem.utilization", From: 0.95, Until: 0.93, ForMs: 30_000, QuietMs: 60_000, Level: 85),
        new("system.memory.oom_kills", From: 1e-9, Until: 1e-9, ForMs: 0, QuietMs: 300_000, Level: 93),
        new("system.paging.operations", From: 2000, Until: 500, ForMs: 60_000, QuietMs: 120_000, Level: 82),
        new(FillsPerDay, From: 1, Until: 0.5, ForMs: 600_000, QuietMs: 900_000, Level: 84),
    ];

    private readonly Dictionary<SeriesKey, Watched?> _byKey = [];
    private Watched?[] _byIndex = [];
    private bool[] _isKnown = [];

    /// <summary>Whether there is a rule for a series.</summary>
    public static bool Watches(SeriesKey key) => Array.Exists(Rules, rule => rule.Metric == key.Metric);

    /// <summary>Takes a tick.</summary>
    /// <returns>Incidents that began, grew or ended with it.</returns>
    public IReadOnlyList<IncidentStep> Observe(Frame frame)
    {
        List<IncidentStep>? changed = null;
        for (var i = 0; i < frame.Count; i++)
        {
            if (Of(frame.Series[i]) is { } watched && watched.Take(frame.Values[i], frame.TimestampMs, IsTaken) is { } step) (changed ??= []).Add(step);
        }

        return changed ?? (IReadOnlyList<IncidentStep>)[];
    }

    /// <summary>Writes what is open and what is about to be told.</summary>
    public void Save(StateWriter state)
    {
        state.Section("RULE");
        Watched[] all = [.. _byKey.Values.OfType<Watched>().Where(watched => watched.IsAtWork).OrderBy(watched => watched.Series.ToString(), StringComparer.Ordinal).Take(MostOpen)];
        state.Write(all.Length);
        foreach (var watched in all)
        {
            state.Write(watched.Series.ToString());
            watched.Save(state);
        }
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void Load(StateReader state)
    {
        state.Section("RULE");
        for (var left = state.ReadInt32(0, MostOpen); left > 0; left--)
        {
            var name = state.ReadString();
            if (!SeriesKey.TryParse(name, out var key) || Place(key) is not { } watched) throw state.Malformed($"there is no rule for '{name}'");
            watched.Load(state);
        }
    }

    /// <summary>An incident is known by the moment it was told: no two of one detector share it.</summary>
    private bool IsTaken(long startMs)
    {
        foreach (var watched in _byKey.Values)
        {
            if (watched?.Told?.StartMs == startMs) return true;
        }

        return false;
    }

    private Watched? Of(Series series)
    {
        if (series.Index >= _byIndex.Length)
        {
            var size = Math.Max(series.Index + 1, _byIndex.Length * 2);
            Array.Resize(ref _byIndex, size);
            Array.Resize(ref _isKnown, size);
        }

        if (_isKnown[series.Index]) return _byIndex[series.Index];
        _isKnown[series.Index] = true;
        return _byIndex[series.Index] = Place(series.Key);
    }

    private Watched? Place(SeriesKey key)
    {
        if (_byKey.TryGetValue(key, out var known)) return known;
        foreach (var rule in Rules)
        {
            if (rule.Metric == key.Metric) return _byKey[key] = new Watched(rule, key);
        }

        return _byKey[key] = null;
    }

    private sealed class Watched(StaticRule rule, SeriesKey series)
    {
        private const long Never = long.MinValue;
        private long _overSinceMs = Never;
        private long _quietSinceMs = Never;

        public SeriesKey Series => series;

        public Incident? Told { get; private set; }

        public bool IsAtWork => Told is not null || _overSinceMs != Never;

        public IncidentStep? Take(double value, long nowMs, Func<long, bool> isTaken)
        {
            if (double.IsNaN(value)) return null;
            return Told is { EndMs: null } open ? Follow(open, value, nowMs) : Begin(value, nowMs, isTaken);
        }

        public void Save(StateWriter state)
        {
            state.Write([_overSinceMs, _quietSinceMs]);
            state.Write(Told is not null);
            Told?.Save(state);
        }

        public void Load(StateReader state)
        {
            var times = state.ReadInt64s(2);
            (_overSinceMs, _quietSinceMs) = (times[0], times[1]);
            Told = state.ReadBool() ? Incident.Load(state) : null;
        }

        private IncidentStep? Begin(double value, long nowMs, Func<long, bool> isTaken)
        {
            if (value < rule.From)
            {
                _overSinceMs = Never;
                return null;
            }

            if (_overSinceMs == Never || nowMs < _overSinceMs) _overSinceMs = nowMs;
            if (nowMs - _overSinceMs < rule.ForMs) return null;
            var startMs = nowMs;
            while (isTaken(startMs)) startMs++;
            Told = new Incident(IncidentKind.StaticRule, Detector, 0, false, _overSinceMs, startMs, nowMs, null, rule.Level, value, rule.From, 0, [ReasonOf(value)]);
            _quietSinceMs = Never;
            return new IncidentStep(Told, IncidentChange.Began);
        }

        private IncidentStep? Follow(Incident open, double value, long nowMs)
        {
            if (value >= rule.Until) _quietSinceMs = Never;
            else if (_quietSinceMs == Never || nowMs < _quietSinceMs) _quietSinceMs = nowMs;
            if (_quietSinceMs != Never && nowMs - _quietSinceMs >= rule.QuietMs)
            {
                _overSinceMs = Never;
                Told = open with { EndMs = nowMs };
                return new IncidentStep(Told, IncidentChange.Ended);
            }

            // Told again only where it got clearly worse: a file system that fills by a hair each second is not news each second.
            const double Worse = 1.01;
            if (value < open.PeakScore * Worse) return null;
            Told = open with { PeakMs = nowMs, PeakScore = value, Reasons = [ReasonOf(value)] };
            return new IncidentStep(Told, IncidentChange.Grew);
        }

        private OddReason ReasonOf(double value) => new(series, 1, value, rule.From, double.NaN, rule.From);
    }
}
