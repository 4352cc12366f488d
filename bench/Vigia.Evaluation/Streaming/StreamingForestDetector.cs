using Vigia.Detection;

namespace Vigia.Evaluation.Streaming;

/// <summary>
/// The library's streaming forest as a detector of single series, one setting for all of them and nothing known beforehand: a forest looks
/// at the newest value, another at the mean of the newest twenty. The score of a row is CoDisp of the value; a run begins where both
/// scores together are rare among their own earlier values.
/// </summary>
/// <remarks>
/// Two looks, because a level that is usual for a value is not for a mean: alone the value found less. Several columns are looked at
/// together in both ways.
/// </remarks>
internal sealed class StreamingForestDetector(DetectorOptions options) : IDetector
{
    private const int MeanRows = 20;
    private static readonly RunOptions Runs = new() { Bar = 1.7 };
    private readonly StreamLook _value = new(options.Columns.Count, 1, options.Seed);
    private readonly StreamLook _mean = new(options.Columns.Count, MeanRows, options.Seed + 1L);
    private RunTracker _runs = new(Runs);

    public void Fit(Table training)
    {
        for (var row = 0; row < training.Rows; row++) Score(training.Row(row), null);
    }

    public void Restart()
    {
        _value.Interrupt();
        _mean.Interrupt();
        _runs = new RunTracker(Runs);
    }

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        var surprise = (_value.Next(row) + _mean.Next(row)) / 2;
        var step = _runs.Observe(surprise);
        return double.IsNaN(_value.Score) ? RowScore.NotYet : new RowScore(true, _value.Score, step.Onset, step.IsOpen, -1);
    }
}
