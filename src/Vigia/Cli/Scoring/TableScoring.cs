using Vigia.Detection;

namespace Vigia.Cli.Scoring;

/// <summary>Scores a table as a request says: from file to file, nothing written half.</summary>
internal sealed class TableScoring(ScoreRequest request, ProgressLine progress)
{
    private long _notJudged;
    private long _onsets;
    private long _anomalies;

    /// <summary>Does it.</summary>
    /// <exception cref="BadInputException">Something given is no good.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; no output is left behind.</exception>
    public ScoreSummary Run(CancellationToken cancel)
    {
        using var reader = new TableReader(InputFile.Open(request.Input));
        CheckWidth(reader);
        var training = ReadTraining(reader, cancel);
        return request.Mode == ScoreMode.Streaming ? Stream(reader, training, cancel) : Batch(reader, training, cancel);
    }

    private LoadedTable? ReadTraining(TableReader input, CancellationToken cancel)
    {
        if (request.Train is null) return null;
        using var reader = new TableReader(InputFile.Open(request.Train));
        reader.OrderBy(input.Header, input.FileName);
        return LoadedTable.Read(reader, keepStamps: false, progress, cancel);
    }

    private ScoreSummary Batch(TableReader reader, LoadedTable? training, CancellationToken cancel)
    {
        var input = LoadedTable.Read(reader, keepStamps: true, progress, cancel);
        var clock = TableClock.Set(training, input.TimesMs?[0], request.IntervalSeconds);
        var table = Timed(input, clock);
        var detector = Made(reader, clock.StepSeconds ?? StepEstimator.Of(table), isOrdered: table.HasTimes);
        detector.Fit(clock.Training ?? table);
        detector.Restart();
        using var writer = ScoreWriter.Open(request.Output, reader.Header);
        for (var row = 0; row < table.Rows; row++)
        {
            writer.Write(input.Stamps is null ? [] : input.Stamps[row], Counted(detector.Score(table.Row(row), table.TimeMs(row))));
            progress.Tell("scored", row + 1);
            cancel.ThrowIfCancellationRequested();
        }

        writer.Commit();
        return Summary(reader);
    }

    private ScoreSummary Stream(TableReader reader, LoadedTable? training, CancellationToken cancel)
    {
        reader.Read();
        var clock = TableClock.Set(training, reader.TimeMs, request.IntervalSeconds);
        var detector = Made(reader, clock.StepSeconds, isOrdered: true);
        if (clock.Training is not null) detector.Fit(clock.Training);
        using var writer = ScoreWriter.Open(request.Output, reader.Header);
        reader.BeforeWaiting = writer.Flush;
        do
        {
            var timeMs = reader.TimeMs ?? clock.TimeOf(reader.Rows - 1);
            writer.Write(reader.TimestampBytes, Counted(detector.Score(reader.Values, timeMs)));
            progress.Tell("scored", reader.Rows);
            cancel.ThrowIfCancellationRequested();
        }
        while (reader.Read());

        writer.Commit();
        return Summary(reader);
    }

    private static Table Timed(LoadedTable input, TableClock clock)
    {
        var times = input.TimesMs;
        if (times is null && clock.TimeOf(0) is not null)
        {
            times = new long[input.Rows];
            for (var row = 0; row < times.Length; row++) times[row] = clock.TimeOf(row)!.Value;
        }

        return new Table(input.Header.FeatureNames, input.Values, times, clock.StepSeconds);
    }

    private IDetector Made(TableReader reader, double? stepSeconds, bool isOrdered) =>
        request.Detector.Create(new DetectorOptions(reader.Header.FeatureNames, stepSeconds, request.Seed) { RowsAreOrdered = isOrdered });

    private void CheckWidth(TableReader reader)
    {
        var width = reader.Header.Features.Length;
        var info = request.Detector;
        if (width >= info.MinColumns && width <= info.MaxColumns) return;
        var allowed = info.MinColumns == info.MaxColumns ? $"exactly {info.MinColumns:N0}" : $"{info.MinColumns:N0} to {info.MaxColumns:N0}";
        throw BadInputException.InLine(reader.FileName, 1, $"the table has {width:N0} column{(width == 1 ? "" : "s")} to score, the detector {info.Name} takes {allowed}");
    }

    private RowScore Counted(RowScore verdict)
    {
        if (!verdict.IsJudged) _notJudged++;
        if (verdict.Onset >= 0.5) _onsets++;
        if (verdict.IsAnomaly) _anomalies++;
        return verdict;
    }

    private ScoreSummary Summary(TableReader reader) =>
        new(reader.Rows, reader.Header.Features.Length, _notJudged, _onsets, _anomalies, reader.NotForward);
}
