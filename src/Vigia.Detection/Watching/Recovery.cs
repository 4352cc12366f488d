namespace Vigia.Detection;

/// <summary>
/// Tells that what made a run has gone back: the features that had the largest part are near their expected values again. The detectors'
/// slow means stay high for longer than people would call a thing odd. One thread.
/// </summary>
internal sealed class Recovery
{
    /// <summary>A feature is back when it is nearer to its expected value than this share of the way it went.</summary>
    private const double Near = 0.35;

    private const int Steps = 6;
    private (int Column, double Expected, double Away)[] _main = [];
    private int _back;

    /// <summary>Takes note of a run's peak.</summary>
    public void At(IEnumerable<(int Column, double Expected, double Actual)> main)
    {
        _main = [.. main.Select(part => (part.Column, part.Expected, Math.Abs(part.Actual - part.Expected))).Where(part => part.Item3 > 0)];
        _back = 0;
    }

    /// <summary>Whether everything has been back for a minute.</summary>
    public bool IsOver(ReadOnlySpan<double> row)
    {
        var isBack = _main.Length > 0;
        foreach (var (column, expected, away) in _main) isBack &= !(Math.Abs(row[column] - expected) > Near * away);
        _back = isBack ? _back + 1 : 0;
        return _back >= Steps;
    }

    public void Save(StateWriter state)
    {
        state.Write(_main.Select(part => part.Column).ToArray().AsSpan());
        state.Write(_main.SelectMany(part => (double[])[part.Expected, part.Away]).ToArray().AsSpan());
        state.Write(_back);
    }

    public void Load(StateReader state, int width)
    {
        var columns = state.ReadInt32s();
        var numbers = state.ReadDoubles(2 * columns.Length);
        if (columns.Any(column => column < 0 || column >= width)) throw state.Malformed("a run names a column that is not there");
        _main = [.. columns.Select((column, i) => (column, numbers[2 * i], numbers[(2 * i) + 1]))];
        _back = state.ReadInt32(0);
    }
}
