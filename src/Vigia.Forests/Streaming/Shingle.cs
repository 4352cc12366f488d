namespace Vigia.Forests.Streaming;

/// <summary>The newest rows of a stream side by side, the oldest first, as one point. Used by one thread.</summary>
internal sealed class Shingle
{
    private readonly double[] _point;
    private readonly double[] _candidate;
    private readonly int _columns;
    private readonly int _dimensions;

    public Shingle(int columns, int rows, int width)
    {
        (_columns, _dimensions) = (columns, columns * rows);
        _point = new double[width];
        _candidate = new double[width];
        // A row that was never seen is missing.
        _point.AsSpan(0, _dimensions).Fill(double.NaN);
    }

    /// <summary>The numbers of the rows, oldest row first; NaN before there were that many.</summary>
    public Span<double> Rows => _point.AsSpan(0, _dimensions);

    /// <summary>The point as it would be with one row more. Valid until the next call.</summary>
    public ReadOnlySpan<double> With(ReadOnlySpan<double> row)
    {
        _point.AsSpan(_columns, _dimensions - _columns).CopyTo(_candidate);
        var newest = _candidate.AsSpan(_dimensions - _columns, _columns);
        for (var column = 0; column < row.Length; column++) newest[column] = Math.Clamp(row[column], -StreamingForest.Limit, StreamingForest.Limit);
        return _candidate;
    }

    /// <summary>Adds a row, and returns the point that it completes.</summary>
    public ReadOnlySpan<double> Push(ReadOnlySpan<double> row)
    {
        With(row).CopyTo(_point);
        return _point;
    }
}
