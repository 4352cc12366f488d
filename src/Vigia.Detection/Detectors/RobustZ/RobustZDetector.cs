using System.Runtime.InteropServices;

namespace Vigia.Detection;

/// <summary>
/// The largest deviation of any column from its median, in robust standard deviations. The simplest detector that
/// deserves the name, and the one to beat. See docs/detectors/robust-z.md.
/// </summary>
/// <remarks>Iglewicz and Hoaglin, "How to detect and handle outliers", ASQC 1993. Misfires on anything with a rhythm.</remarks>
internal sealed class RobustZDetector(DetectorOptions options) : IStatefulDetector, IExplainsRows
{
    /// <summary>Rows a stream takes before the first verdict when nothing was learned before.</summary>
    public const int WarmUpRows = 30;

    private readonly double[] _contributions = new double[options.Columns.Count];
    private readonly RowMemory _memory = new(options.Columns.Count);
    private readonly RefitSchedule _schedule = new(WarmUpRows);
    private readonly ScoreJudge _judge = new(options.RowsAreOrdered, Onsets, Info.TailShape);
    private ColumnScale[]? _scales;
    private bool _isFitted;

    public static DetectorInfo Info { get; } = new(
        "robust-z",
        "Largest distance of any column from its median, in robust standard deviations (median and MAD).",
        1,
        SavedDetector.MaxColumns,
        static options => new RobustZDetector(options));

    public int StateVersion => 1;

    /// <summary>Squared deviations: what each column adds to the squared distance of the row from the usual one.</summary>
    public ReadOnlySpan<double> Contributions => _contributions;

    private static RunOptions Onsets { get; } = new();

    public void Fit(Table training)
    {
        _scales = ScalesOf(training);
        _isFitted = true;
        var heldOut = HeldOutScores.Of(training, static part =>
        {
            var scales = ScalesOf(part);
            return row => Largest(row, scales, out _);
        });
        _judge.Freeze(heldOut.Where(double.IsFinite).ToArray());
    }

    public void Restart() => _judge.Restart();

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        var verdict = Judge(row);
        if (!_isFitted) Learn(row);
        return verdict;
    }

    public void Save(StateWriter state)
    {
        state.Section("ROBZ");
        state.Write(_isFitted);
        state.Write(MemoryMarshal.Cast<ColumnScale, double>(_scales));
        _judge.Save(state);
        _schedule.Save(state);
        _memory.Save(state);
    }

    public void Load(StateReader state, int version)
    {
        state.Section("ROBZ");
        _isFitted = state.ReadBool();
        var scales = state.ReadDoubles();
        if (scales.Length != 0 && scales.Length != 2 * options.Columns.Count) throw state.Malformed($"{scales.Length} numbers for {options.Columns.Count} columns");
        for (var i = 1; i < scales.Length; i += 2)
        {
            if (!(scales[i] > 0 && double.IsFinite(scales[i]))) throw state.Malformed($"a spread of {scales[i]}");
        }

        _scales = scales.Length == 0 ? null : MemoryMarshal.Cast<double, ColumnScale>(scales).ToArray();
        _judge.Load(state);
        _schedule.Load(state);
        _memory.Load(state);
    }

    private RowScore Judge(ReadOnlySpan<double> row)
    {
        if (_scales is null) return _judge.Skip();
        var score = Largest(row, _scales, out var top);
        for (var column = 0; column < row.Length; column++)
        {
            var deviation = _scales[column].Deviation(row[column]);
            _contributions[column] = double.IsNaN(deviation) ? 0 : deviation * deviation;
        }

        return double.IsNaN(score) ? _judge.Judge(0, -1) : _judge.Judge(score, top);
    }

    private void Learn(ReadOnlySpan<double> row)
    {
        _memory.Add(row);
        if (_schedule.IsDue(_memory.Seen)) _scales = ScalesOf(new Table(options.Columns, _memory.OldestFirst()));
    }

    /// <summary>The largest deviation and its column, -1 when none deviates; NaN and -1 when every value is missing.</summary>
    private static double Largest(ReadOnlySpan<double> row, ColumnScale[] scales, out int top)
    {
        var largest = double.NaN;
        top = -1;
        for (var column = 0; column < row.Length; column++)
        {
            var deviation = scales[column].Deviation(row[column]);
            if (double.IsNaN(deviation) || deviation <= largest) continue;
            largest = deviation;
            top = deviation > 0 ? column : -1;
        }

        return largest;
    }

    private static ColumnScale[] ScalesOf(Table table)
    {
        var scales = new ColumnScale[table.Width];
        var values = new double[table.Rows];
        for (var column = 0; column < scales.Length; column++)
        {
            var count = 0;
            for (var row = 0; row < table.Rows; row++)
            {
                var value = table.Values[(row * table.Width) + column];
                if (!double.IsNaN(value)) values[count++] = value;
            }

            scales[column] = ColumnScale.Of(values.AsSpan(0, count));
        }

        return scales;
    }
}
