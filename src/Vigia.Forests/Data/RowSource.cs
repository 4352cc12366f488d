namespace Vigia.Forests.Data;

/// <summary>A pinned matrix: where each number is, whatever its layout. Valid only while the caller keeps it pinned.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct RowSource<T>(T* values, int rows, int columns, bool isColumnMajor)
    where T : unmanaged
{
    public int Rows => rows;

    public int Columns => columns;

    public bool IsRowMajor => !isColumnMajor;

    public nint RowStride { get; } = isColumnMajor ? 1 : columns;

    public nint ColumnStride { get; } = isColumnMajor ? rows : 1;

    /// <summary>Address of a column's value in row 0.</summary>
    public T* Column(int column) => values + column * ColumnStride;

    /// <summary>Address of a row's value in column 0.</summary>
    public T* Row(int row) => values + row * RowStride;

    /// <summary>One number, widened: a float keeps its value exactly.</summary>
    public double this[int row, int column] => Widen(values[row * RowStride + column * ColumnStride]);

    public static double Widen(T value) => typeof(T) == typeof(float) ? (float)(object)value : (double)(object)value;
}
