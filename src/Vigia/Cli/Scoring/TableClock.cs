using Vigia.Detection;

namespace Vigia.Cli.Scoring;

/// <summary>
/// Gives every row of the training table and of the input its time: their own stamps where they have them, otherwise
/// what the interval says, so that the input follows the training table by one step.
/// </summary>
internal sealed class TableClock
{
    private readonly double? _stepMs;
    private readonly double _originMs;

    private TableClock(Table? training, double? stepSeconds, double? stepMs, double originMs)
    {
        Training = training;
        StepSeconds = stepSeconds;
        _stepMs = stepMs;
        _originMs = originMs;
    }

    /// <summary>The training table with its times, or null without one.</summary>
    public Table? Training { get; }

    /// <summary>Usual time from row to row as far as is known before the input's first row; null when it is not.</summary>
    public double? StepSeconds { get; }

    /// <summary>Sets the clock before the input's first row is judged.</summary>
    /// <param name="training">The training table, or null.</param>
    /// <param name="firstInputMs">Time stamp of the input's first row; null in a table without.</param>
    /// <param name="intervalSeconds">What <c>--interval</c> said, or null.</param>
    public static TableClock Set(LoadedTable? training, long? firstInputMs, double? intervalSeconds)
    {
        if (training is null) return new TableClock(null, intervalSeconds, firstInputMs is null ? intervalSeconds * 1000 : null, 0);
        var step = training.TimesMs is null ? intervalSeconds : StepEstimator.Of(Made(training, training.TimesMs, null)) ?? intervalSeconds;
        if (training.TimesMs is { } own) return new TableClock(Made(training, own, step), step, firstInputMs is null ? step * 1000 : null, own[^1] + ((step ?? 0) * 1000));
        if (step is not double seconds) return new TableClock(Made(training, null, null), null, null, 0);
        var trainingMs = training.Rows * seconds * 1000;
        var start = firstInputMs is long first ? first - trainingMs : 0;
        var times = new long[training.Rows];
        for (var row = 0; row < times.Length; row++) times[row] = (long)(start + (row * seconds * 1000));
        return new TableClock(Made(training, times, step), step, firstInputMs is null ? seconds * 1000 : null, start + trainingMs);
    }

    /// <summary>The time of an input row without a stamp; null when nothing of a clock is known.</summary>
    /// <param name="row">Counted from 0.</param>
    public long? TimeOf(long row) => _stepMs is double step ? (long)(_originMs + (row * step)) : null;

    private static Table Made(LoadedTable table, long[]? times, double? step) => new(table.Header.FeatureNames, table.Values, times, step);
}
