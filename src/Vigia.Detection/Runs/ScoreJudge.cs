namespace Vigia.Detection;

/// <summary>
/// Turns a detector's raw scores into verdicts: calibrated against held-out scores frozen with the model, or, while
/// a detector teaches itself, against the scores it gave before. Shared by all detectors with one number a row.
/// </summary>
internal sealed class ScoreJudge(bool rowsAreOrdered, RunOptions options, double tailShape)
{
    private readonly TailCalibrator _own = new(shape: tailShape);
    private RunTracker _runs = new(options);
    private TailModel? _frozen;
    private bool _wasOdd;

    /// <summary>Score from which on a row is odd by itself; null while nothing is known to compare with.</summary>
    public double? Threshold => (_frozen ?? _own.Model)?.ValueAt(options.Bar);

    /// <summary>Compares with held-out scores from now on, and with nothing else.</summary>
    /// <param name="heldOut">Scores of rows the model had not learned from; too few of them freeze nothing, so that no row is odd.</param>
    public void Freeze(ReadOnlySpan<double> heldOut)
    {
        _frozen = heldOut.Length < TailModel.MinSample ? NothingIsOdd() : TailModel.FitThinned(heldOut, tailShape);
        Restart();
    }

    /// <summary>Forgets open runs, keeps what was learned.</summary>
    public void Restart()
    {
        _runs = new RunTracker(options);
        _wasOdd = false;
    }

    /// <summary>Judges the next row's score.</summary>
    public RowScore Judge(double score, int topColumn)
    {
        var surprise = _frozen is null ? _own.Upper(score) : _frozen.Upper(score);
        if (_frozen is null) _own.Learn(score);
        var step = rowsAreOrdered ? _runs.Observe(surprise) : Alone(surprise);
        return new RowScore(true, score, step.Onset, step.IsOpen, topColumn);
    }

    /// <summary>Takes note of a row that cannot be judged.</summary>
    public RowScore Skip()
    {
        if (rowsAreOrdered) _runs.Observe(0);
        return RowScore.NotYet;
    }

    public void Save(StateWriter state)
    {
        state.Section("JUDG");
        _own.Save(state);
        _runs.Save(state);
        state.Write(_wasOdd);
        state.Write(_frozen is not null);
        state.Write(_frozen is null ? [] : _frozen.Sample);
    }

    public void Load(StateReader state)
    {
        state.Section("JUDG");
        _own.Load(state);
        _runs.Load(state);
        _wasOdd = state.ReadBool();
        var isFrozen = state.ReadBool();
        var sample = state.ReadFinites();
        if (isFrozen && sample.Length < TailModel.MinSample) throw state.Malformed($"{sample.Length} held-out scores are too few");
        _frozen = isFrozen ? TailModel.Fit(sample, tailShape) : null;
    }

    /// <summary>A row of a heap without order: odd or not by itself.</summary>
    private RunStep Alone(double surprise)
    {
        var isOdd = surprise >= options.Bar;
        var onset = isOdd && !_wasOdd ? _runs.Strength(surprise) : 0;
        _wasOdd = isOdd;
        return new RunStep(onset, isOdd);
    }

    private static TailModel NothingIsOdd()
    {
        var sample = new double[TailModel.MinSample];
        Array.Fill(sample, double.MaxValue);
        return TailModel.FromSorted(sample);
    }
}
