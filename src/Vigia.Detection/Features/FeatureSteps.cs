using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// Gathers ticks into steps on the wall clock's grid and gives the mean of every feature over each. Live ticks and stored
/// ones go through the same code, so that what was learned and what is judged are the same numbers. One thread.
/// </summary>
public sealed class FeatureSteps
{
    private readonly long _stepMs;
    private readonly Dictionary<SeriesKey, int[]> _fedByKey = [];
    private readonly double[] _tick = new double[HostFeatures.All.Count];
    private readonly double[] _sums = new double[HostFeatures.All.Count];
    private readonly int[] _counts = new int[HostFeatures.All.Count];
    private int[]?[] _fedByIndex = [];
    private long _step = long.MinValue;
    private int _ticks;
    private int _usualTicks;
    private bool _isFirst = true;

    /// <summary>Makes one.</summary>
    /// <param name="stepSeconds">Length of a step, 1 to 3,600.</param>
    public FeatureSteps(int stepSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepSeconds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stepSeconds, 3600);
        _stepMs = stepSeconds * 1000L;
    }

    /// <summary>Takes a live tick. True when a step ended before it.</summary>
    public bool Observe(Frame frame, out FeatureRow row)
    {
        var isEnd = Enter(frame.TimestampMs, out row);
        for (var i = 0; i < frame.Count; i++) Feed(FedBy(frame.Series[i]), frame.Values[i]);
        Leave();
        return isEnd;
    }

    /// <summary>Takes a stored tick. True when a step ended before it.</summary>
    /// <param name="timestampMs">Its time.</param>
    /// <param name="series">The series that have a value.</param>
    /// <param name="values">Their values, index by index.</param>
    /// <param name="row">The step that ended.</param>
    public bool Observe(long timestampMs, IReadOnlyList<SeriesKey> series, IReadOnlyList<double> values, out FeatureRow row)
    {
        var isEnd = Enter(timestampMs, out row);
        for (var i = 0; i < series.Count; i++) Feed(FedBy(series[i]), values[i]);
        Leave();
        return isEnd;
    }

    /// <summary>Gives up the step under way: what belongs to it was interrupted.</summary>
    public void Interrupt()
    {
        Clear();
        _isFirst = true;
    }

    /// <summary>Writes the step under way.</summary>
    public void Save(StateWriter state)
    {
        state.Section("FSTP");
        state.Write(_step);
        state.Write(_ticks);
        state.Write(_usualTicks);
        state.Write(_isFirst);
        state.Write(_sums);
        state.Write(_counts);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void Load(StateReader state)
    {
        state.Section("FSTP");
        _step = state.ReadInt64();
        _ticks = state.ReadInt32(0);
        _usualTicks = state.ReadInt32(0);
        _isFirst = state.ReadBool();
        state.ReadFinites(_sums.Length).CopyTo(_sums, 0);
        state.ReadInt32s(_counts.Length).CopyTo(_counts, 0);
    }

    private bool Enter(long timestampMs, out FeatureRow row)
    {
        row = default;
        var step = Math.DivRem(timestampMs, _stepMs, out var rest) - (rest < 0 ? 1 : 0);
        var isEnd = step != _step && TryClose(out row);
        _step = step;
        Array.Fill(_tick, double.NaN);
        return isEnd;
    }

    /// <remarks>The first step was begun somewhere in its middle, and one of far fewer ticks than those before was cut short: neither is comparable.</remarks>
    private bool TryClose(out FeatureRow row)
    {
        row = default;
        var isWhole = !_isFirst && _ticks > 0 && _ticks * 2 >= _usualTicks;
        if (isWhole) row = new FeatureRow((_step + 1) * _stepMs, Means());
        if (!_isFirst) _usualTicks = Math.Max(_ticks, _usualTicks - 1);
        if (_ticks > 0) _isFirst = false;
        Clear();
        return isWhole;
    }

    private double[] Means()
    {
        var means = new double[_sums.Length];
        for (var i = 0; i < means.Length; i++) means[i] = _counts[i] == 0 ? double.NaN : _sums[i] / _counts[i];
        return means;
    }

    private void Feed(int[] features, double value)
    {
        if (!double.IsFinite(value)) return;
        foreach (var feature in features)
        {
            ref var sofar = ref _tick[feature];
            sofar = HostFeatures.All[feature].With(sofar, value);
        }
    }

    private void Leave()
    {
        _ticks++;
        for (var i = 0; i < _tick.Length; i++)
        {
            if (double.IsNaN(_tick[i])) continue;
            _sums[i] += _tick[i];
            _counts[i]++;
        }
    }

    private void Clear()
    {
        _ticks = 0;
        Array.Clear(_sums);
        Array.Clear(_counts);
    }

    private int[] FedBy(Series series)
    {
        if (series.Index >= _fedByIndex.Length) Array.Resize(ref _fedByIndex, Math.Max(series.Index + 1, _fedByIndex.Length * 2));
        return _fedByIndex[series.Index] ??= HostFeatures.FedBy(series.Key);
    }

    private int[] FedBy(SeriesKey key)
    {
        if (!_fedByKey.TryGetValue(key, out var features)) _fedByKey.Add(key, features = HostFeatures.FedBy(key));
        return features;
    }
}
