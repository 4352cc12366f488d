using Vigia.Model;

namespace Vigia.Detection;

/// <summary>A run that is open, and what tells when it is over. One thread.</summary>
/// <param name="run">As it was told last.</param>
/// <param name="onsetMs">When it began to show.</param>
/// <param name="groups">Parts of the machine it is about, one bit a <see cref="MetricGroup"/>; 0 where no part stands out.</param>
internal sealed class WatchedRun(OddRun run, long onsetMs, uint groups)
{
    private const int QuietSteps = 6;
    private readonly Recovery _recovery = new();
    private int _quiet;

    public OddRun Run { get; set; } = run;

    public long OnsetMs { get; } = onsetMs;

    public uint Groups { get; set; } = groups;

    /// <summary>Takes note of a peak.</summary>
    public void PeakAt(IEnumerable<(int Column, double Expected, double Actual)> main) => _recovery.At(main);

    /// <summary>Whether it is over: what made it is back, or its parts of the machine have been quiet for a minute.</summary>
    public bool IsOver(ReadOnlySpan<double> row, uint restless)
    {
        var isBack = _recovery.IsOver(row);
        _quiet = Groups != 0 && (restless & Groups) == 0 ? _quiet + 1 : 0;
        return isBack || _quiet >= QuietSteps;
    }

    public void Save(StateWriter state)
    {
        SavedRun.Save(state, Run);
        state.Write(OnsetMs);
        state.Write((long)Groups);
        state.Write(_quiet);
        _recovery.Save(state);
    }

    public static WatchedRun Load(StateReader state, int width)
    {
        var run = SavedRun.Load(state) ?? throw state.Malformed("an open run is missing");
        var onsetMs = state.ReadInt64();
        var watched = new WatchedRun(run, onsetMs, (uint)state.ReadInt64(0, uint.MaxValue)) { _quiet = state.ReadInt32(0) };
        watched._recovery.Load(state, width);
        return watched;
    }
}
