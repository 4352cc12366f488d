namespace Vigia.Detection;

/// <summary>Rows of numbers with named columns, with or without time. Immutable, so safe to share between threads.</summary>
public sealed class Table
{
    private readonly double[] _values;
    private readonly long[]? _timesMs;

    /// <summary>Makes a table. The arrays are taken over, not copied.</summary>
    /// <param name="columns">Names of the columns, at least one.</param>
    /// <param name="values">Row-major, rows × columns; NaN is missing.</param>
    /// <param name="timesMs">Time of each row, milliseconds since 1970-01-01 UTC, in the order of the rows; null without time.</param>
    /// <param name="stepSeconds">Time from row to row where it is known without time stamps; otherwise null.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public Table(IReadOnlyList<string> columns, double[] values, long[]? timesMs = null, double? stepSeconds = null)
    {
        if (columns.Count == 0) throw new ArgumentException("A table needs at least one column.", nameof(columns));
        if (values.Length % columns.Count != 0)
            throw new ArgumentException($"{values.Length} values are no whole number of rows of {columns.Count} columns.", nameof(values));
        Columns = columns;
        Rows = values.Length / columns.Count;
        if (timesMs is not null && timesMs.Length != Rows)
            throw new ArgumentException($"{timesMs.Length} time stamps for {Rows} rows.", nameof(timesMs));
        _values = values;
        _timesMs = timesMs;
        StepSeconds = stepSeconds;
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Width => Columns.Count;

    /// <summary>Time from row to row where it was given without time stamps.</summary>
    public double? StepSeconds { get; }

    /// <summary>Whether each row has a time of its own.</summary>
    public bool HasTimes => _timesMs is not null;

    /// <summary>All values, row-major.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>One row; NaN is missing.</summary>
    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Width, Width);

    /// <summary>Time of a row, milliseconds since 1970-01-01 UTC, or null without time.</summary>
    public long? TimeMs(int row) => _timesMs?[row];
}
