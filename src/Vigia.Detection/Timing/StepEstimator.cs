namespace Vigia.Detection;

/// <summary>
/// Tells the usual time from row to row from the time stamps alone: the median of the first 50 forward gaps.
/// Settled after those for good, so that the past never has to be judged anew.
/// </summary>
public sealed class StepEstimator
{
    private const int Enough = 50;
    private readonly double[] _gaps = new double[Enough];
    private int _count;
    private long? _last;

    /// <summary>Seconds from row to row as far as is known; null before the first forward gap.</summary>
    public double? Seconds { get; private set; }

    /// <summary>Whether enough gaps were seen, so that <see cref="Seconds"/> will not change any more.</summary>
    public bool IsSettled => _count == Enough;

    /// <summary>Takes note of the next row's time. Equal and backward stamps say nothing of the step.</summary>
    public void Observe(long? timeMs)
    {
        if (IsSettled || timeMs is not long now) return;
        if (_last is long last && now > last)
        {
            _gaps[_count++] = (now - last) / 1000.0;
            Seconds = Median();
        }

        _last = now;
    }

    /// <summary>The step of a whole table: what was given with it, or what its time stamps tell; null when neither does.</summary>
    public static double? Of(Table table)
    {
        if (!table.HasTimes) return table.StepSeconds;
        var gaps = new List<double>(table.Rows);
        for (var row = 1; row < table.Rows; row++)
        {
            var gap = (table.TimeMs(row) - table.TimeMs(row - 1))!.Value;
            if (gap > 0) gaps.Add(gap / 1000.0);
        }

        if (gaps.Count == 0) return table.StepSeconds;
        gaps.Sort();
        return gaps[(gaps.Count - 1) / 2];
    }

    /// <summary>Writes what is known so far.</summary>
    public void Save(StateWriter state)
    {
        state.Section("STEP");
        state.Write(_gaps.AsSpan(0, _count));
        state.Write(_last is not null);
        state.Write(_last ?? 0);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void Load(StateReader state)
    {
        state.Section("STEP");
        var gaps = state.ReadFinites();
        if (gaps.Length > Enough) throw state.Malformed($"at most {Enough} gaps are kept, not {gaps.Length}");
        gaps.CopyTo(_gaps, 0);
        _count = gaps.Length;
        Seconds = _count == 0 ? null : Median();
        var hasLast = state.ReadBool();
        var last = state.ReadInt64();
        _last = hasLast ? last : null;
    }

    private double Median()
    {
        Span<double> sorted = stackalloc double[_count];
        _gaps.AsSpan(0, _count).CopyTo(sorted);
        sorted.Sort();
        return sorted[(_count - 1) / 2];
    }
}
