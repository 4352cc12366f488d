using Vigia.Detection;
using Vigia.Incidents;
using Vigia.Model;
using Vigia.Pipeline;

namespace Vigia.Learning;

/// <summary>Lets a <see cref="HostWatch"/> judge each tick, and writes its verdicts down as series of the same tick.</summary>
internal sealed class WatchJudge(HostWatch watch, SeriesRegistry registry, WatchKeeper keeper, IncidentRecorder incidents) : IFrameJudge
{
    private readonly Dictionary<string, Series[]> _series = [];
    private Series[] _names = [];
    private double[] _values = [];

    public JudgedFrame Judge(Frame frame)
    {
        var verdict = watch.Observe(frame);
        if (verdict.Verdicts.Count == 0) return new JudgedFrame(frame, verdict.Runs, verdict.Incidents);
        if (verdict.IsFresh || _names.Length == 0) Write(verdict.Verdicts);
        return new JudgedFrame(frame.With(_names, _values), verdict.Runs, verdict.Incidents);
    }

    public async Task AfterStoringAsync(JudgedFrame judged, CancellationToken cancel)
    {
        foreach (var step in judged.Incidents) await incidents.RecordAsync(step, cancel);
        await keeper.KeepIfDueAsync(cancel);
    }

    public async Task EndAsync(CancellationToken cancel) => await keeper.KeepAsync(cancel);

    private void Write(IReadOnlyList<Verdict> verdicts)
    {
        _names = [.. verdicts.SelectMany(verdict => SeriesOf(verdict.Detector))];
        _values =
        [
            .. verdicts.SelectMany(verdict => (double[])
            [
                HostDetectors.Level.Round(verdict.Level),
                HostDetectors.Score.Round(verdict.Score),
                verdict.ModelVersion,
            ]),
        ];
    }

    private Series[] SeriesOf(string detector)
    {
        if (_series.TryGetValue(detector, out var known)) return known;
        var labels = LabelSet.Of("detector", detector);
        Series[] made = [registry.Get(HostDetectors.Level, labels)!, registry.Get(HostDetectors.Score, labels)!, registry.Get(HostDetectors.ModelVersion, labels)!];
        return _series[detector] = made;
    }
}
