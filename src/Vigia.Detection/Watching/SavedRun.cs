using Vigia.Model;

namespace Vigia.Detection;

/// <summary>Writes and reads a run.</summary>
internal static class SavedRun
{
    private const int MostReasons = 1000;

    public static void Save(StateWriter state, OddRun? run)
    {
        state.Write(run is not null);
        if (run is null) return;
        state.Write(run.Detector);
        state.Write(run.ModelVersion);
        state.Write(run.StartMs);
        state.Write(run.PeakMs);
        state.Write(run.EndMs ?? long.MinValue);
        state.Write(run.PeakLevel);
        Save(state, run.Reasons);
    }

    public static OddRun? Load(StateReader state)
    {
        if (!state.ReadBool()) return null;
        var (detector, version, start, peak, end, level) = (state.ReadString(), state.ReadInt32(), state.ReadInt64(), state.ReadInt64(), state.ReadInt64(), state.ReadFinite());
        return new OddRun(detector, version, start, peak, end == long.MinValue ? null : end, level, LoadReasons(state));
    }

    public static void Save(StateWriter state, IReadOnlyList<OddReason> reasons)
    {
        state.Write(reasons.Count);
        foreach (var reason in reasons)
        {
            state.Write(reason.Series.ToString());
            state.Write([reason.Share, reason.Actual, reason.Expected, reason.Low, reason.High]);
        }
    }

    public static OddReason[] LoadReasons(StateReader state)
    {
        var reasons = new OddReason[state.ReadInt32(0, MostReasons)];
        for (var i = 0; i < reasons.Length; i++)
        {
            var name = state.ReadString();
            var numbers = state.ReadDoubles(5);
            if (!SeriesKey.TryParse(name, out var series)) throw state.Malformed($"'{name}' is no series");
            reasons[i] = new OddReason(series, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }

        return reasons;
    }
}
