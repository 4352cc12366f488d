using Vigia.Detection;

namespace Vigia.Evaluation.Running;

/// <summary>What a detector said of every row of a stream, and what it cost.</summary>
/// <param name="Scores">Level of each row; 0 where it could not judge.</param>
/// <param name="Onsets">Strength of a new run on its first row, else 0.</param>
/// <param name="Anomalies">Whether each row belongs to a run.</param>
/// <param name="TopColumns">The column named; -1 for none.</param>
/// <param name="Seconds">Processor time of this thread, learning included.</param>
internal sealed record ScoredStream(double[] Scores, double[] Onsets, bool[] Anomalies, int[] TopColumns, double Seconds)
{
    /// <summary>Learns from a table, then is fed another row by row, as <c>vigia score --mode streaming --train</c> does it.</summary>
    public static ScoredStream Over(DetectorChoice choice, Table? train, Table test, int seed, Action<int, IDetector>? onRow = null)
    {
        var detector = choice.Create(new DetectorOptions(test.Columns, test.StepSeconds, seed));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        if (train is not null) detector.Fit(train);
        return Over(detector, test, onRow) with { Seconds = clock.Elapsed.TotalSeconds };
    }

    /// <summary>Feeds a table row by row to one that has learned before; without the time that took.</summary>
    public static ScoredStream Over(IDetector detector, Table test, Action<int, IDetector>? onRow = null)
    {
        var result = new ScoredStream(new double[test.Rows], new double[test.Rows], new bool[test.Rows], new int[test.Rows], 0);
        for (var row = 0; row < test.Rows; row++)
        {
            var score = detector.Score(test.Row(row), test.TimeMs(row));
            result.Scores[row] = score.Score;
            result.Onsets[row] = score.Onset;
            result.Anomalies[row] = score.IsAnomaly;
            result.TopColumns[row] = score.TopColumn;
            onRow?.Invoke(row, detector);
        }

        return result;
    }
}
