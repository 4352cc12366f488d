namespace Vigia.Detection;

/// <summary>
/// Makes runs out of a stream of surprises: one onset a run, an end with hysteresis, no storms. Shared by all detectors
/// whose oddness is one calibrated number. One stream, one thread.
/// </summary>
/// <remarks>
/// An onset's strength is s / (s + bar) for a surprise of s decades: 0.5 at the bar, and comparable between files and
/// detectors since the surprise is measured against the stream's own past.
/// </remarks>
public sealed class RunTracker(RunOptions options)
{
    private long _row;
    private long _lastOnset = -1;
    private double _raised;
    private long _raisedAt;
    private double _largest;
    private int _quiet;

    /// <summary>Whether a run is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The surprise a run takes to begin now: the bar and what earlier onsets raised it by.</summary>
    public double CurrentBar => options.Bar + RaisedNow();

    /// <summary>Judges the next row.</summary>
    /// <param name="surprise">Decades, 0 or more; 0 for a row without a verdict.</param>
    public RunStep Observe(double surprise)
    {
        var begins = surprise >= CurrentBar && (!IsSilent() || surprise >= options.BreakThrough * _largest);
        if (begins) Begin(surprise);
        else Continue(surprise);
        _row++;
        return new RunStep(begins ? Strength(surprise) : 0, IsOpen);
    }

    /// <summary>Begins a run with the row observed last, though it would not by itself: something else was told of it.</summary>
    internal void BeginNow(double surprise)
    {
        _row--;
        Begin(surprise);
        _row++;
    }

    /// <summary>
    /// Tells that rows are missing here: the run that was open has ended, since nobody knows how it went on.
    /// </summary>
    public void Interrupt()
    {
        IsOpen = false;
        _quiet = 0;
    }

    /// <summary>Strength of an onset, 0 to 1; 0.5 at the bar.</summary>
    public double Strength(double surprise) => surprise <= 0 ? 0 : surprise / (surprise + options.Bar);

    /// <summary>Writes everything except the options.</summary>
    public void Save(StateWriter state)
    {
        state.Section("RUNS");
        state.Write(_row);
        state.Write(_lastOnset);
        state.Write(_raised);
        state.Write(_raisedAt);
        state.Write(_largest);
        state.Write(_quiet);
        state.Write(IsOpen);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void Load(StateReader state)
    {
        state.Section("RUNS");
        _row = state.ReadInt64(0);
        _lastOnset = state.ReadInt64(-1, _row);
        _raised = state.ReadFinite(0);
        _raisedAt = state.ReadInt64(0, _row);
        _largest = state.ReadFinite(0);
        _quiet = state.ReadInt32(0);
        IsOpen = state.ReadBool();
    }

    private double RaisedNow() => _raised * Math.Exp(-(_row - _raisedAt) / options.RaiseDecayRows);

    /// <remarks>A run that goes on is silent however long it lasts: it has been told.</remarks>
    private bool IsSilent() => IsOpen || (_lastOnset >= 0 && _row - _lastOnset <= options.SilentRows);

    private void Begin(double surprise)
    {
        _raised = RaisedNow() + options.Raise;
        _raisedAt = _row;
        _lastOnset = _row;
        _largest = surprise;
        _quiet = 0;
        IsOpen = true;
    }

    private void Continue(double surprise)
    {
        _largest = Math.Max(_largest, surprise);
        if (!IsOpen) return;
        _quiet = surprise < options.QuietShare * options.Bar ? _quiet + 1 : 0;
        if (_quiet >= options.QuietRows) Interrupt();
    }
}
