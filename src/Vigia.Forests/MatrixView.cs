namespace Vigia.Forests;

/// <summary>
/// Rows and columns of numbers that somebody else owns: 32- or 64-bit floating point, row-major or column-major. Nothing is copied.
/// NaN is a missing value. Infinities are values beyond every finite one.
/// </summary>
public readonly ref struct MatrixView
{
    private MatrixView(ReadOnlySpan<float> singles, ReadOnlySpan<double> doubles, int length, int columns, bool isColumnMajor)
    {
        if (columns < 1) throw new ArgumentOutOfRangeException(nameof(columns), columns, "A matrix needs at least one column.");
        if (length % columns != 0)
            throw new ArgumentException($"{length} values are no whole number of rows of {columns} columns.", nameof(columns));
        Singles = singles;
        Doubles = doubles;
        Rows = length / columns;
        Columns = columns;
        IsColumnMajor = isColumnMajor;
    }

    /// <summary>Number of rows; 0 is allowed here, and refused where something is learned from them.</summary>
    public int Rows { get; }

    /// <summary>Number of columns, at least 1.</summary>
    public int Columns { get; }

    internal ReadOnlySpan<float> Singles { get; }

    internal ReadOnlySpan<double> Doubles { get; }

    internal bool IsColumnMajor { get; }

    internal bool IsDouble => !Doubles.IsEmpty;

    /// <summary>Views values in which the columns of row 0 come first, then those of row 1, and so on.</summary>
    /// <param name="values">rows × columns values.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <exception cref="ArgumentException">The values are no whole number of rows.</exception>
    public static MatrixView RowMajor(ReadOnlySpan<float> values, int columns) => new(values, default, values.Length, columns, false);

    /// <inheritdoc cref="RowMajor(ReadOnlySpan{float}, int)"/>
    public static MatrixView RowMajor(ReadOnlySpan<double> values, int columns) => new(default, values, values.Length, columns, false);

    /// <summary>Views values in which all rows of column 0 come first, then those of column 1, and so on.</summary>
    /// <param name="values">columns × rows values.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <exception cref="ArgumentException">The values are no whole number of rows.</exception>
    public static MatrixView ColumnMajor(ReadOnlySpan<float> values, int columns) => new(values, default, values.Length, columns, true);

    /// <inheritdoc cref="ColumnMajor(ReadOnlySpan{float}, int)"/>
    public static MatrixView ColumnMajor(ReadOnlySpan<double> values, int columns) => new(default, values, values.Length, columns, true);
}
